"""The pages of the register on which the secretariat confirms an act. Nothing is done before the button is pressed."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from home.models import User
from hub.members.exceptions import MembershipError
from hub.members.forms import DeclineForm
from hub.members.models import Membership
from hub.members.secretariat import is_in_secretariat
from hub.members.services import approve_membership, decline_membership, end_membership


class ActView(FormView[Form]):
    """Ask whether an act on a membership is meant, then do it."""

    template_name = "members/admin/act.html"
    form_class: type[Form] = Form
    question: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    is_serious: ClassVar[bool] = False
    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the secretariat in. Raises PermissionDenied for others, Http404 for what is not there."""
        if not is_in_secretariat(request.user):
            raise PermissionDenied
        visible = Membership.objects.visible_to(request.user).select_related("person", "organisation")
        self.membership = get_object_or_404(visible, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the membership and the address to go back to."""
        return super().get_context_data(membership=self.membership, index_url_name=self.index_url_name, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, or tell what somebody else has done meanwhile."""
        try:
            self.act(cast(User, self.request.user), form.cleaned_data)
        except MembershipError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done)
        return redirect(self.index_url_name)

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError


class ApproveView(ActView):
    """Admit an applicant."""

    question = "Approve this application?"
    button = "Approve"
    done = "The application is approved, and the applicant is told."

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Approve it."""
        approve_membership(self.membership, by=by)


class DeclineView(ActView):
    """Refuse an application with a reason."""

    form_class = DeclineForm
    question = "Decline this application?"
    button = "Decline"
    done = "The application is declined, and the applicant is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Decline it."""
        decline_membership(self.membership, by=by, reason=data["reason"])


class EndView(ActView):
    """End a membership."""

    question = "End this membership?"
    button = "End membership"
    done = "The membership has ended, and the person is told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_membership(self.membership, by=by)


ACTS: Final[Mapping[str, type[ActView]]] = {"approve": ApproveView, "decline": DeclineView, "end": EndView}
