"""Letting one idea go into another: look for the other one, propose, agree, undo."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from home.typed_numbers import typed_number
from hub.ideas.enums import MergerState
from hub.ideas.exceptions import IdeaError
from hub.ideas.models import Idea, IdeaMerger
from hub.ideas.permissions import agreement_stands, can_edit_idea, can_undo_merger
from hub.ideas.queries import ideas_called
from hub.ideas.services.merging import (
    agree_to_merger,
    decline_merger,
    propose_merger,
    undo_merger,
    withdraw_merger,
)
from hub.ideas.views.access import ActView, IdeaMixin, trail_to
from hub.members.queries import may_speak_for_council
from hub.members.views.private import MembersMixin

_MOST_SHOWN = 20


class IdeaMergeView(IdeaMixin, MembersMixin, TemplateView):
    """What has gone into an idea or waits to, and proposing that it goes into another."""

    template_name = "ideas/idea_merge.html"
    seen: set[int]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was proposed and done as far as this reader may know, and the ideas found by their titles."""
        idea = self._idea()
        words = self.request.GET.get("words", "").replace("\x00", "")[:100].strip()
        mergers = IdeaMerger.objects.visible_to(self.person).about(idea)
        shown = list(mergers.select_related("source", "target", "proposed_by")[:_MOST_SHOWN])
        ideas = Idea.objects.visible_to(self.person).filter(pk__in=[merger.target_id for merger in shown])
        self.seen = set(ideas.values_list("pk", flat=True))
        kwargs |= {
            "idea": idea,
            "trail": trail_to(idea),
            "words": words,
            "found": ideas_called(words, self.person, but=idea) if words and not idea.is_set_aside else [],
            "rows": [self._row(merger) for merger in shown],
        }
        return super().get_context_data(**kwargs)

    def _row(self, merger: IdeaMerger) -> dict[str, Any]:
        own = [side for side in ("source", "target") if can_edit_idea(self.person, getattr(merger, side))]
        return {
            "merger": merger,
            "sees_target": merger.target_id in self.seen,
            "can_agree": any(not agreement_stands(merger, side) for side in own),
            "can_decline": bool(own) and merger.proposed_by_id != self.person.pk,
            "can_withdraw": merger.proposed_by_id == self.person.pk,
            "can_undo": can_undo_merger(self.person, merger.source),
        }

    def _idea(self) -> Idea:
        """Return the idea. Raises Http404 for whoever is neither an author nor an officer."""
        idea = self.idea(pk=self.kwargs["pk"])
        is_author = any(author.is_author(self.person) for author in idea.authors.all())
        if not is_author and not may_speak_for_council(self.person):
            raise Http404
        return idea

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Propose that it goes into the idea that was chosen, or show the list again where none was."""
        idea, chosen = self._idea(), typed_number(request.POST.get("target"))
        target = Idea.objects.visible_to(self.person).filter(pk=chosen or 0).first()
        if target is None:
            return self.render_to_response(self.get_context_data(is_unchosen=True))
        try:
            merger = propose_merger(idea, target, by=self.person)
            is_done = merger.state == MergerState.MERGED
            messages.success(request, "The two are one now." if is_done else "It is proposed. Its authors are asked.")
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(request, str(error))
        return redirect("ideas:idea-merge", pk=idea.pk)


class MergerActView(ActView):
    """Answer a proposal, take it back, or undo a merger."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and show where it stands."""
        merger = get_object_or_404(IdeaMerger.objects.visible_to(self.person), pk=pk)
        self.carry_out(merger)
        is_seen = Idea.objects.visible_to(self.person).filter(pk=merger.source_id).exists()
        return redirect("ideas:idea-merge", pk=merger.source_id if is_seen else merger.target_id)


class MergerAgreeView(MergerActView):
    """Agree."""

    act = staticmethod(agree_to_merger)
    said = "You have agreed."

    def in_words(self, done: IdeaMerger) -> str:
        """Say whether that was the last word."""
        return f"{self.said} The two are one now." if done.state == MergerState.MERGED else self.said


class MergerDeclineView(MergerActView):
    """Decline."""

    act = staticmethod(decline_merger)
    said = "You have declined."


class MergerWithdrawView(MergerActView):
    """Take a proposal back."""

    act = staticmethod(withdraw_merger)
    said = "The proposal is withdrawn."


class MergerUndoView(MergerActView):
    """Let an idea stand by itself again."""

    act = staticmethod(undo_merger)
    said = "The idea stands by itself again."
