"""Where a project is worked on: its milestones, its deliverables, and the requests to change what was agreed."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from projects.delivery.act_words import WORDS
from projects.delivery.models import ChangeRequest, Deliverable, Evidence, Milestone, ProgressReport, ProjectUpdate
from projects.delivery.services import (
    add_deliverable,
    add_milestone,
    change_deliverable,
    change_milestone,
    remove_step,
)
from projects.delivery.transitions import OVER, can_become
from projects.delivery.views.parts import WorkFormView, WorkMixin
from projects.delivery.work_forms import DeliverableForm, MilestoneForm


class WorkPageView(WorkMixin, TemplateView):
    """Where a project stands, for those who do the work and the officer."""

    template_name = "delivery/work_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was agreed and what came of it."""
        project = self.project
        kwargs |= {"project": project, "is_officer": self.is_officer, "is_over": project.state in OVER}
        kwargs["trail"], kwargs["moves"] = self.trail()[:1], list(self.moves())
        kwargs["milestones"] = Milestone.objects.filter(project=project).select_related("evidence")
        kwargs["deliverables"] = Deliverable.objects.filter(project=project).with_reports_for(self.person)
        kwargs["progress"] = ProgressReport.objects.visible_to(self.person).filter(project=project).order_by("-due_on")
        kwargs["updates"] = ProjectUpdate.objects.filter(project=project).select_related("posted_by")
        changes = ChangeRequest.objects.visible_to(self.person).filter(project=project)
        kwargs["changes"] = changes.select_related("asked_by", "answered_by").order_by("-asked_at", "-pk")
        return super().get_context_data(**kwargs)

    def moves(self) -> Iterator[tuple[str, str]]:
        """Give what the officer can say of where the work stands, with the address of each in the admin."""
        if self.is_officer and self.person.has_perm("wagtailadmin.access_admin"):
            for state, words in WORDS.items():
                if can_become(self.project.state, state):
                    yield words.button, reverse("delivery_admin:project-move", args=[self.project.pk, state.value])


class MilestoneAddView(WorkFormView):
    """Add a milestone."""

    form_class = MilestoneForm
    heading = "Add a milestone"

    def act(self, form: Any) -> None:
        """Add it."""
        add_milestone(self.project, form.due, shown=form.shown, by=self.person)


class MilestoneEditView(WorkFormView):
    """Say when a milestone was met, and what shows it."""

    form_class = MilestoneForm
    heading = "A milestone"

    @cached_property
    def milestone(self) -> Milestone:
        """The milestone in the address. Raises Http404."""
        found: Milestone = self.part(Milestone.objects.all())
        return found

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.milestone

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the officer alone move the day on which it is due."""
        return {**super().get_form_kwargs(), "may_set_day": self.is_officer}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is known."""
        step = self.milestone
        evidence = Evidence.objects.visible_to(self.person).filter(milestone=step).first()
        shown = {"text": evidence.text, "link": evidence.link} if evidence else {}
        return {"title": step.title, "due_on": step.due_on, "done_on": step.met_on, **shown}

    def act(self, form: Any) -> None:
        """Keep it."""
        change_milestone(self.milestone, form.due, shown=form.shown, by=self.person)


class DeliverableAddView(WorkFormView):
    """Add a deliverable."""

    form_class = DeliverableForm
    heading = "Add a deliverable"

    def act(self, form: Any) -> None:
        """Add it."""
        add_deliverable(self.project, form.due, by=self.person)


class DeliverableEditView(WorkFormView):
    """Say when a deliverable was handed over."""

    form_class = DeliverableForm
    heading = "A deliverable"

    @cached_property
    def deliverable(self) -> Deliverable:
        """The deliverable in the address. Raises Http404."""
        found: Deliverable = self.part(Deliverable.objects.all())
        return found

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.deliverable

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the officer alone move the day on which it is due."""
        return {**super().get_form_kwargs(), "may_set_day": self.is_officer}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is known."""
        step = self.deliverable
        return {"title": step.title, "kind": step.kind, "due_on": step.due_on, "done_on": step.delivered_on}

    def act(self, form: Any) -> None:
        """Keep it."""
        change_deliverable(self.deliverable, form.due, by=self.person)


class MilestoneRemoveView(WorkMixin, View):
    """Take away a milestone that was entered by mistake: the officer alone."""

    http_method_names = ["post"]
    rows: Any = Milestone

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Take it away."""
        step = self.part(self.rows.objects.all())
        return self.attempt(request, lambda: remove_step(step, by=self.person), "It is taken away.")


class DeliverableRemoveView(MilestoneRemoveView):
    """Take away a deliverable that was entered by mistake: the officer alone."""

    rows = Deliverable
