"""What the pages on which people work on a project have in common: for all others there are no such pages."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from hub.members.views.private import PrivateMixin
from hub.members.views.terms import TermsBeforeMixin
from projects.delivery.exceptions import DeliveryError, StepRefused
from projects.delivery.models import ProjectPage
from projects.delivery.permissions import can_follow


class WorkMixin(PrivateMixin):
    """A page about the project in the address, for those who do the work and the officer who follows it."""

    kwargs: dict[str, Any]

    @cached_property
    def project(self) -> ProjectPage:
        """The project. Raises Http404 alike where it is missing and where it is not theirs."""
        projects = ProjectPage.objects.concerning(self.person).select_related("lead", "call")
        found: ProjectPage = get_object_or_404(projects, slug=self.kwargs["slug"])
        return found

    @cached_property
    def is_officer(self) -> bool:
        """Whether whoever asks follows the work for the council."""
        return can_follow(self.person, self.project)

    def part(self, rows: Any) -> Any:
        """Return the part of this project in the address. Raises Http404."""
        return get_object_or_404(rows.filter(project=self.project.pk), pk=self.kwargs["pk"])

    def trail(self) -> list[dict[str, Any]]:
        """Return the way up."""
        work = {"title": "Work on it", "url": reverse("delivery:work-page", args=[self.project.slug])}
        return [{"title": self.project.title, "url": self.project.url}, work]

    def back(self) -> HttpResponse:
        """Return to the page of the work."""
        return redirect("delivery:work-page", self.project.slug)

    def attempt(self, request: HttpRequest, act: Callable[[], object], done: str) -> HttpResponse:
        """Do an act, say what came of it, and go back. Raises Http404 for whoever may not."""
        try:
            act()
        except PermissionDenied as error:
            raise Http404 from error
        except DeliveryError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done)
        return self.back()


class WorkFormView(TermsBeforeMixin, WorkMixin, FormView[Form]):
    """A form about a project. Whoever does the work accepts the terms before; the officer answers for the council."""

    template_name = "delivery/work_form.html"
    heading = ""
    button = "Save"
    done = "It is kept."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the project and the words of the page."""
        words = {"heading": self.heading, "button": self.button, "trail": self.trail(), "is_officer": self.is_officer}
        return super().get_context_data(project=self.project, **words, **kwargs)

    def asks_for_terms(self) -> bool:
        """Whether somebody who does the work asks. Raises Http404 where there is nothing for them to fill in."""
        self.find()
        return not self.is_officer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, where there is such a project for this person."""
        self.find()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was filled in, where there is such a project for this person."""
        self.find()
        return super().post(request, *args, **kwargs)

    def find(self) -> None:
        """Raise Http404 where there is nothing for this person to fill in."""
        _ = self.project

    def act(self, form: Any) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, or say above what was typed why not. Raises Http404 for whoever may not."""
        try:
            self.act(form)
        except PermissionDenied as error:
            raise Http404 from error
        except StepRefused as error:
            for name, problem in error.problems.items():
                form.add_error(name if name in form.fields else None, problem)
            return self.form_invalid(form)
        except DeliveryError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return self.back()
