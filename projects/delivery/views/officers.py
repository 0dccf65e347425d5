"""The acts of officers on projects: each is shown on a page of its own, and done by POST."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from home.models import User
from home.months import months_after
from projects.delivery.act_words import WORDS, Words
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.exceptions import DeliveryError
from projects.delivery.forms import BeginForm, ReasonForm
from projects.delivery.models import ProjectPage
from projects.delivery.permissions import can_run_project
from projects.delivery.services import move_project


@method_decorator(require_admin_access, name="dispatch")
class ProjectActView(FormView[Form]):
    """An act on a project: says what will happen, then does it, or tells what somebody else has done meanwhile."""

    template_name = "delivery/admin/act.html"
    form_class = Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask first whether the officer may act. Raises PermissionDenied: that the project exists is public."""
        if not can_run_project(self.officer, self.project):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def officer(self) -> User:
        """Whoever asks."""
        return cast(User, self.request.user)

    @cached_property
    def project(self) -> ProjectPage:
        """The published project in the address. Raises Http404."""
        project: ProjectPage = get_object_or_404(
            ProjectPage.objects.visible_to(self.officer).select_related("call"), pk=self.kwargs["pk"]
        )
        return project

    def words(self) -> Words:
        """Return what the page says."""
        raise NotImplementedError

    def act(self, form: Any) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and say what became of it."""
        try:
            self.act(form)
        except DeliveryError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.words().done)
        return redirect("delivery_projectpage_modeladmin_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the project and the words of the page."""
        return super().get_context_data(project=self.project, words=self.words(), **kwargs)


class ProjectMoveView(ProjectActView):
    """Say where a project stands now."""

    @cached_property
    def state(self) -> ProjectState:
        """The state in the address. Raises Http404 for what is none, or none that a project goes into."""
        found = next((state for state in WORDS if state == self.kwargs["state"]), None)
        if found is None:
            raise Http404
        return found

    @property
    def is_beginning(self) -> bool:
        """Whether the work begins with this, so that its dates are agreed."""
        return self.state == ProjectState.UNDERWAY and self.project.state == ProjectState.AWARDED

    def get_form_class(self) -> type[Form]:
        """Ask for the reason where readers need one, and at the beginning for the dates."""
        if self.is_beginning:
            return BeginForm
        return ReasonForm if self.state in NEEDS_REASON else Form

    def get_initial(self) -> dict[str, Any]:
        """Begin with the dates that are known, else with today and as long as the call said."""
        if not self.is_beginning:
            return {}
        starts = self.project.starts_on or timezone.localdate()
        months = self.project.call.length_months if self.project.call else None
        agreed = months_after(starts, months) if months else None
        return {"starts_on": starts, "ends_on": self.project.ends_on or agreed}

    def words(self) -> Words:
        """Return what the page says."""
        return WORDS[self.state]

    def act(self, form: Any) -> None:
        """Bring it into the state."""
        more = {"reason": form.cleaned_data.get("reason", "")}
        move_project(self.project, self.state, by=self.officer, dates=form.dates if self.is_beginning else None, **more)
