"""The secretariat's register of ideas: what has waited longest for an answer first."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property

from home import viewsets as home_viewsets
from hub.ideas.clock import days_since, figures
from hub.ideas.enums import Answer, Reach
from hub.ideas.models import Idea
from hub.ideas.services import note_readings
from hub.ideas.views.access import note_shown
from hub.ideas.views.register import IDEA_ACTS
from hub.members.permissions import can_take_part
from hub.members.queries import may_speak_for_council
from hub.members.viewsets import AreaFilter, Register, RegisterButtonHelper, RegisterInspectView
from search.tokens import MEMBERS, tokens_for

_PARTS = ("problem", "proposal", "evidence", "needs", "offers")
_NO_ANSWER = Q(disposition=None)


class AnswerFilter(home_viewsets.ChoiceFilter):
    """Narrows ideas by what the council has answered, if anything."""

    title = "answer"
    parameter_name = "answer"
    choices_offered: ClassVar = {
        "none": ("Waiting for an answer", _NO_ANSWER & Q(circle__reach=Reach.MEMBERS)),
        "any": ("Answered", ~_NO_ANSWER),
        **{answer.value: (answer.label, Q(disposition__answer=answer)) for answer in Answer},
    }


class StateFilter(home_viewsets.ChoiceFilter):
    """Narrows ideas to those being discussed, or to those that are closed."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {"open": ("Open", Q(closed_at=None)), "closed": ("Closed", ~Q(closed_at=None))}


class ReachFilter(home_viewsets.ChoiceFilter):
    """Narrows ideas by who else can see them."""

    title = "who can see it"
    parameter_name = "reach"
    choices_offered: ClassVar = {
        reach.value: (reach.label, Q(circle__reach=reach)) for reach in Reach if reach != Reach.DRAFT
    }


class SharedFilter(home_viewsets.Headed, DateFieldListFilter):
    """Narrows ideas by when they were shared."""

    heading = "day of sharing"


class IdeaButtonHelper(RegisterButtonHelper):
    """What an officer can do with an idea."""

    def acts(self, obj: Any) -> Iterable[tuple[str, str]]:
        """Return the answer where all members see it, and the close of what has one; nothing to its own authors."""
        if obj.reach != Reach.MEMBERS or obj.is_readers_own or not self.may_answer:
            return
        yield "answer", "Answer anew" if obj.disposition_id else "Answer"
        if obj.disposition_id:
            yield ("reopen", "Open again") if obj.closed_at else ("close", "Close")

    @cached_property
    def may_answer(self) -> bool:
        """Whether the reader speaks for the council: asked once for a page of ideas."""
        return can_take_part(self.request.user) and may_speak_for_council(self.request.user)


class IdeaIndexView(home_viewsets.RegisterIndexView):
    """The list of ideas, with the answer clock above it."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the exact figures, for those who see the ideas themselves."""
        sees_ideas = MEMBERS in tokens_for(self.request.user)
        return super().get_context_data(*args, clock=figures() if sees_ideas else None, **kwargs)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Give the ideas away, and note who has taken them: where the file is read, nothing can be noted."""
        note_readings(queryset.values_list("pk", flat=True), by=self.request.user)
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        return response


class IdeaInspectView(RegisterInspectView):
    """The whole of one idea."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and note who was shown it. Raises Http404."""
        response = super().dispatch(request, *args, **kwargs)
        note_shown(request, response, [self.instance.pk])
        return response


class IdeaRegister(Register):
    """What members have shared, for those of the secretariat who see it as members do. Drafts are the authors'."""

    model = Idea
    index_view_class = IdeaIndexView
    index_template_name = "ideas/admin/index.html"
    inspect_view_class = IdeaInspectView
    menu_label = "Ideas"
    menu_icon = "openquote"
    menu_order = 315
    button_helper_class = IdeaButtonHelper
    list_display = ("title", "author_name", "area_names", "who_can_see", "shared_at", "days_waiting", "answer_given")
    list_filter = (AnswerFilter, StateFilter, ReachFilter, AreaFilter, ("shared_at", SharedFilter))
    list_export = (
        "title", "summary", "author_name", "area_names", "who_can_see", "shared_at", "days_waiting", "answer_given",
        "answer_reason", "answered_at", "answered_by", "closed_at", "number_of_comments",
    )  # fmt: skip
    search_fields = ("title", "summary", "author__first_name", "author__last_name")
    inspect_view_fields = (
        "title", "summary", *_PARTS, "author_name", "area_names", "who_can_see", "shared_at", "days_waiting",
        "answer_given", "answer_reason", "answered_at", "answered_by", "closed_at",
    )  # fmt: skip
    ordering = ("turn", "waiting_since", "-shared_at", "-pk")

    def heading(self, obj: Idea) -> str:
        """Return its title."""
        return obj.title

    @staticmethod
    @display(description="Author", ordering="author__last_name")
    def author_name(idea: Idea) -> str:
        """Return who wrote it."""
        return idea.author.display_name

    @staticmethod
    @display(description="Policy areas")
    def area_names(idea: Idea) -> str:
        """Return what it is about."""
        return ", ".join(area.title for area in idea.areas.all())

    @staticmethod
    @display(description="Who can see it")
    def who_can_see(idea: Idea) -> str:
        """Return how far it goes."""
        return idea.reach.label

    @staticmethod
    @display(description="Days waiting", ordering="waiting_since")
    def days_waiting(idea: Any) -> int | str:
        """Return for how many days it has been waiting for an answer, if it does."""
        if idea.disposition_id or idea.reach != Reach.MEMBERS or not idea.asked_at:
            return ""
        return days_since(idea.asked_at)

    @staticmethod
    @display(description="Answer", ordering="disposition__answer")
    def answer_given(idea: Idea) -> str:
        """Return the answer in force."""
        given = idea.disposition.get_answer_display() if idea.disposition else ""
        return f"{given} (closed)" if idea.closed_at else given

    @staticmethod
    @display(description="Reason")
    def answer_reason(idea: Idea) -> str:
        """Return why."""
        return idea.disposition.reason if idea.disposition else ""

    @staticmethod
    @display(description="Answered on", ordering="disposition__answered_at")
    def answered_at(idea: Idea) -> Any:
        """Return when."""
        return idea.disposition.answered_at if idea.disposition else ""

    @staticmethod
    @display(description="Answered by")
    def answered_by(idea: Idea) -> str:
        """Return by whom."""
        return idea.disposition.answered_by.display_name if idea.disposition else ""

    @staticmethod
    @display(description="Comments")
    def number_of_comments(idea: Any) -> int:
        """Return how many comments it has that whoever asks may read."""
        return int(idea.number_of_comments)

    def rows(self, request: HttpRequest) -> Any:
        """Return the shared ideas in the order in which they are to be answered, with what a line shows."""
        ideas = super().rows(request).shared().in_turn().with_authorship_of(request.user)
        ideas = ideas.select_related("author", "circle", "disposition__answered_by").prefetch_related("areas")
        return ideas.with_comment_counts(request.user) if request.GET.get("export") else ideas

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which an act is confirmed."""
        index = self.url_helper.get_action_url_name("index")
        pages = (
            path(
                f"ideas/idea/{action}/<int:pk>/",
                view.as_view(index_url_name=index),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view in IDEA_ACTS.items()
        )
        return (*super().get_admin_urls_for_registration(), *pages)
