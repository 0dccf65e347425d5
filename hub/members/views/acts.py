"""The pages of the registers on which the secretariat confirms an act. Nothing is done before the button is pressed."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from home.models import User
from hub.members.exceptions import MembershipError
from hub.members.forms import AskForm, DeclineForm, MatchForm
from hub.members.models import Access, Application, Membership
from hub.members.names import organisations_near
from hub.members.secretariat import is_in_secretariat
from hub.members.services import (
    appoint_steward,
    approve_application,
    ask_applicant,
    decline_application,
    end_access,
    end_membership,
    end_stewardship,
    match_application,
    pause_access,
    resume_access,
)


class ActView(FormView[Form]):
    """Ask whether an act on a row is meant, then do it."""

    template_name = "members/admin/act.html"
    form_class: type[Form] = Form
    model: ClassVar[type[Model]]
    related: ClassVar[tuple[str, ...]] = ("person", "organisation")
    question: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    is_serious: ClassVar[bool] = False
    refusals: ClassVar[tuple[type[Exception], ...]] = (MembershipError,)
    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the secretariat in. Raises PermissionDenied for others, Http404 for what is not there."""
        if not is_in_secretariat(request.user):
            raise PermissionDenied
        visible = self.model._default_manager.all().visible_to(request.user)  # type: ignore[attr-defined]
        self.thing: Any = get_object_or_404(visible.select_related(*self.related), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the row and the address to go back to."""
        return super().get_context_data(thing=self.thing, index_url_name=self.index_url_name, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, or tell what somebody else has done meanwhile."""
        try:
            self.act(cast(User, self.request.user), form.cleaned_data)
        except self.refusals as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done)
        return redirect(self.index_url_name)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError


class PermittedActView(ActView):
    """The same, where not each of the secretariat may act on each row. For those who may not there is no such page."""

    def may(self, by: User) -> bool:
        """Say whether this officer may act on the row, and whether it is time."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask. Raises Http404 for those who may not do it, and where it is too late: what they typed would be lost."""
        if not self.may(cast(User, request.user)):
            raise Http404
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it. Raises Http404 for those who may not."""
        try:
            return super().form_valid(form)
        except PermissionDenied as error:
            raise Http404 from error


class ApproveView(ActView):
    """Admit an applicant."""

    model = Application
    question = "Approve this application?"
    button = "Approve"
    done = "The application is approved, and the applicant is told."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that the first of an organisation becomes its steward, and which others have nearly its name."""
        organisation = self.thing.organisation
        is_first = organisation is not None and not organisation.memberships.current().exists()
        kwargs["near"] = organisations_near(self.thing) if organisation and not organisation.is_member else []
        return super().get_context_data(becomes_steward_of=organisation if is_first else None, **kwargs)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Approve it."""
        approve_application(self.thing, by=by)


class MatchView(ActView):
    """Say for which organisation an application is."""

    model = Application
    form_class = MatchForm
    question = "For which organisation is this application?"
    button = "Match"
    done = "The application is matched. Its stewards, if it has any, are asked whether the person is one of theirs."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the application."""
        return {**super().get_form_kwargs(), "application": self.thing}

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Match it."""
        match_application(self.thing, organisation=data["organisation"], by=by)


class AskView(ActView):
    """Ask an applicant back."""

    model = Application
    form_class = AskForm
    question = "Ask the applicant"
    button = "Send the question"
    done = "The question is sent. The application waits for the applicant."

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Ask."""
        ask_applicant(self.thing, by=by, text=data["text"])


class DeclineView(ActView):
    """Refuse an application with a reason."""

    model = Application
    form_class = DeclineForm
    question = "Decline this application?"
    button = "Decline"
    done = "The application is declined, and the applicant is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Decline it."""
        decline_application(self.thing, by=by, ground=data["ground"], reason=data["reason"])


class EndView(ActView):
    """End a membership."""

    model = Membership
    question = "End this membership?"
    button = "End membership"
    done = "The membership has ended, and the person is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_membership(self.thing, by=by)


class AppointView(ActView):
    """Make somebody a steward of their organisation."""

    model = Membership
    question = "Make this person a steward of the organisation?"
    button = "Make steward"
    done = "The person is a steward now, and is told."

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Appoint them."""
        appoint_steward(self.thing, by=by)


class DismissView(ActView):
    """End somebody's time as a steward."""

    model = Membership
    question = "End this person's time as a steward?"
    button = "End stewardship"
    done = "The person is a steward no longer, and is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_stewardship(self.thing, by=by)


class AccessEndView(ActView):
    """End an officer's access."""

    model, related = Access, ("person",)
    question = "End this access?"
    button = "End access"
    done = "The access has ended, and the officer is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_access(self.thing, by=by)


class AccessPauseView(ActView):
    """Take sight away for a while."""

    model, related = Access, ("person",)
    question = "Pause this access?"
    button = "Pause access"
    done = "The access is paused, and the person is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Pause it."""
        pause_access(self.thing, by=by)


class AccessResumeView(ActView):
    """Give sight back."""

    model, related = Access, ("person",)
    question = "Resume this access?"
    button = "Resume access"
    done = "The access is resumed, and the person is told."

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Resume it."""
        resume_access(self.thing, by=by)


APPLICATION_ACTS: Final[Mapping[str, type[ActView]]] = {
    "approve": ApproveView,
    "ask": AskView,
    "decline": DeclineView,
    "match": MatchView,
}
MEMBERSHIP_ACTS: Final[Mapping[str, type[ActView]]] = {
    "appoint": AppointView,
    "dismiss": DismissView,
    "end": EndView,
}
ACCESS_ACTS: Final[Mapping[str, type[ActView]]] = {
    "end": AccessEndView,
    "pause": AccessPauseView,
    "resume": AccessResumeView,
}
