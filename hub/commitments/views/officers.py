"""The pages of the register on which the secretariat writes commitments down and notes what it was told of them."""

from typing import Any, ClassVar, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from home.models import User
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import CommitmentError, DoneAlready
from hub.commitments.forms import NoteForm, WriteDownForm
from hub.commitments.models import Commitment
from hub.commitments.permissions import can_edit, can_note, can_write_down
from hub.commitments.services import Report, ask_for_news, decline_commitment, note_report, write_down_commitment
from hub.commitments.transitions import can_follow
from hub.commitments.views.own import RefusingMixin
from hub.members.views.acts import PermittedActView

INDEX: Final = "commitments_commitment_modeladmin_index"
UPLOAD: Final = "commitments_commitment_modeladmin_upload"


class CommitmentActView(PermittedActView):
    """Ask whether an act on a commitment is meant, then do it. For those who may not do it there is no such page."""

    template_name = "commitments/admin/act.html"
    model = Commitment
    related = ("entry", "organisation", "owner")
    refusals = (CommitmentError,)
    consequence: ClassVar[str]


class NoteView(CommitmentActView):
    """Note what became of a commitment."""

    form_class: type[Any] = NoteForm
    button = "Note it"
    done = "It is noted, and everybody reads it on the page of the commitment."
    consequence = "Everybody reads it at once, and that the secretariat noted it."
    state: ClassVar[CommitmentState]

    def may(self, by: Any) -> bool:
        """Say whether this officer may note it, and whether it is time."""
        return can_note(by, self.thing) and self.state in can_follow(self.thing.state)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Note it."""
        note_report(self.thing, Report(state=self.state, words=data["words"], link=data["link"]), by=by)


class UnderWayView(NoteView):
    """Note that it is under way."""

    state = CommitmentState.UNDER_WAY
    question = "Is this under way?"


class DoneView(NoteView):
    """Note that it is done."""

    state = CommitmentState.DONE
    question = "Is this done?"


class PartlyDoneView(NoteView):
    """Note that it is partly done."""

    state = CommitmentState.PARTLY_DONE
    question = "Is this partly done?"


class WithdrawnView(NoteView):
    """Note that its owner withdraws it."""

    state = CommitmentState.WITHDRAWN
    question = "Has its owner withdrawn this?"
    is_serious = True


class TakeBackView(CommitmentActView):
    """Take back what one has written down, while it waits."""

    question = "Take this back?"
    button = "Take it back"
    done = "It is taken back. Nobody is asked to confirm it any more."
    consequence = "Its owner is not asked to confirm it any more, and nobody reads it in public."
    is_serious = True

    def may(self, by: Any) -> bool:
        """Say whether this officer wrote it down, and whether it waits."""
        return self.thing.is_waiting and can_edit(by, self.thing)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Take it back."""
        decline_commitment(self.thing, by=by)


class AskView(CommitmentActView):
    """Ask the owner what became of it."""

    question = "Ask its owner what became of this?"
    button = "Ask"
    done = "Its owner is asked by e-mail, with a link by which they answer without signing in."
    consequence = "Whoever speaks for its owner gets an e-mail with a link of their own. Nobody is asked twice a week."

    def may(self, by: Any) -> bool:
        """Say whether something is still to be heard of it."""
        return can_note(by, self.thing) and bool(can_follow(self.thing.state))

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Ask."""
        ask_for_news(self.thing, by=by)


@method_decorator(never_cache, name="dispatch")
class OfficeView(FormView[Any]):
    """A page for the secretariat."""

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the secretariat in. Raises PermissionDenied for others."""
        if not can_write_down(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways between the pages."""
        return super().get_context_data(index_url_name=INDEX, upload_url_name=UPLOAD, **kwargs)


class WriteDownView(RefusingMixin, OfficeView):
    """Write down what a member or an organisation has promised, for them to confirm."""

    template_name = "commitments/admin/write_down.html"
    form_class = WriteDownForm

    def form_valid(self, form: WriteDownForm) -> HttpResponse:
        """Write it down, or say what is wrong."""
        data = form.cleaned_data
        try:
            write_down_commitment(
                data["page"],
                form.commitment_text(),
                by=self.person,
                owner=data["member"],
                organisation=data["organisation"],
            )
        except DoneAlready as error:
            messages.info(self.request, str(error))
        except CommitmentError as error:
            return self.refused(form, error)
        else:
            messages.success(self.request, "It is written down, and its owner is asked to confirm it.")
        return redirect(INDEX)


COMMITMENT_ACTS: Final[dict[str, type[CommitmentActView]]] = {
    "under_way": UnderWayView,
    "done": DoneView,
    "partly_done": PartlyDoneView,
    "withdraw": WithdrawnView,
    "take_back": TakeBackView,
    "ask": AskView,
}
