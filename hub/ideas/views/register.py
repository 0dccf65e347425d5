"""The pages of the register of ideas on which an act is confirmed. Who may do it there may do it on the site."""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from home.models import User
from hub.ideas.enums import Answer
from hub.ideas.exceptions import IdeaError
from hub.ideas.forms import DispositionForm
from hub.ideas.models import Idea
from hub.ideas.permissions import can_answer_idea, can_close_idea
from hub.ideas.services import GivenAnswer, answer_idea, close_idea, reopen_idea
from hub.ideas.views.access import note_shown
from hub.members.views.acts import PermittedActView


class IdeaActView(PermittedActView):
    """Ask whether an act on an idea is meant, then do it. For those who may not do it there is no such page."""

    template_name = "ideas/admin/act.html"
    model = Idea
    related = ("author", "circle", "disposition")
    refusals = (IdeaError,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and note who was shown the idea."""
        response = super().dispatch(request, *args, **kwargs)
        note_shown(request, response, [self.thing.pk])
        return response

    def may(self, by: User) -> bool:
        """Say whether this officer may answer the idea."""
        return can_answer_idea(by, self.thing)


class AnswerActView(IdeaActView):
    """Answer an idea for the council."""

    form_class: type[Any] = DispositionForm
    question = "Answer this idea for the council"
    button = "Give this answer"
    done = "The idea is answered, and its authors are told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the idea."""
        return {**super().get_form_kwargs(), "idea": self.thing}

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Answer it."""
        given = GivenAnswer(Answer(data["answer"]), data["reason"], is_closing=bool(data.get("close")))
        answer_idea(self.thing, given, by=by, version=data["version"])


class CloseActView(IdeaActView):
    """Close an idea that has its answer."""

    question = "Close this idea?"
    button = "Close"
    done = "The idea is closed, and its authors are told."

    def may(self, by: User) -> bool:
        """Say whether this officer may close the idea."""
        return can_close_idea(by, self.thing)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Close it."""
        close_idea(self.thing, by=by)


class ReopenActView(IdeaActView):
    """Open a closed idea again."""

    question = "Open this idea again?"
    button = "Open again"
    done = "The idea is open again."

    def may(self, by: User) -> bool:
        """Say whether this officer may open the idea again."""
        return can_close_idea(by, self.thing)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Open it."""
        reopen_idea(self.thing, by=by)


IDEA_ACTS: Final[dict[str, type[IdeaActView]]] = {
    "answer": AnswerActView,
    "close": CloseActView,
    "reopen": ReopenActView,
}
