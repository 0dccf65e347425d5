"""The register of assessments, in the Wagtail admin: what was handed in, of the calls that an officer runs."""

from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from home.viewsets import ChoiceFilter, Headed
from hub.members.viewsets import Register, RegisterInspectView, RegisterPermissionHelper
from projects.assessments.models import Assessment
from projects.assessments.permissions import runs_a_call
from projects.assessments.services import note_export
from projects.assessments.tallying import tally_of_scores
from projects.assessments.written import is_unchanged
from projects.bids.registers import NotedIndexView, OfCallFilter


class AssessmentPermissions(RegisterPermissionHelper):
    """Whoever runs a call opens the register, and finds in it what was handed in for that call."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` runs a call."""
        return runs_a_call(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this one."""
        return Assessment.objects.run_by(user).filter(pk=obj.pk).exists()


class CallFilter(OfCallFilter):
    """Narrows assessments to those of the bids for one call."""

    def rows(self, user: Any) -> Any:
        """Return what was handed in for the calls that this officer runs."""
        return Assessment.objects.run_by(user)


class CountsFilter(ChoiceFilter):
    """Narrows assessments to those that count, or to those of people who were recused or assess no longer."""

    title = "counts"
    parameter_name = "counts"
    choices_offered: ClassVar = {"yes": ("Counts", Q(counts=True)), "no": ("Does not count", Q(counts=False))}


class HandedInFilter(Headed, DateFieldListFilter):
    """Narrows assessments by when they were handed in."""

    heading = "day of the handing in"


class AssessmentIndexView(NotedIndexView):
    """The list."""

    note = staticmethod(note_export)


class AssessmentInspectView(RegisterInspectView):
    """One assessment: its scores with their reasons, and whether they are as they were handed in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the scores. Whether this officer may read them has been asked."""
        assessment: Assessment = self.instance
        scores = assessment.scores.select_related("criterion").order_by("criterion__sort_order", "criterion")
        kwargs |= {"assessment": assessment, "scores": scores, "is_unchanged": is_unchanged(assessment)}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context


class AssessmentRegister(Register):
    """What assessors have handed in, of the calls that an officer runs. Drafts are in no register."""

    model = Assessment
    menu_label = "Assessments"
    menu_icon = "check"
    menu_order = 218
    permission_helper_class = AssessmentPermissions
    index_view_class = AssessmentIndexView
    inspect_view_class = AssessmentInspectView
    inspect_template_name = "assessments/admin/assessment_inspect.html"
    list_display = (
        "bid_of",
        "call_reference",
        "stage",
        "assessor",
        "scores_given",
        "total",
        "submitted_at",
        "counting",
    )
    list_filter = (CallFilter, CountsFilter, ("submitted_at", HandedInFilter))
    list_export = (
        "call_reference", "stage", "bid_of", "assessor", "scores_given", "total", "submitted_at", "counting",
        "unchanged", "digest",
    )  # fmt: skip
    inspect_view_fields = (
        "call_reference",
        "stage",
        "bid_of",
        "assessor",
        "total",
        "submitted_at",
        "counting",
        "digest",
    )
    search_fields = ("bid__lead__name", "bid__call__title", "bid__call__reference", "person__last_name")
    ordering = ("bid__call", "bid__lead__name", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return what was handed in for the calls that this officer runs."""
        found = Assessment.objects.run_by(request.user).select_related("bid__call", "bid__lead", "person")
        counting = Assessment.objects.counting().filter(pk=OuterRef("pk"))
        return found.annotate(counts=Exists(counting)).prefetch_related("scores__criterion")

    def heading(self, obj: Assessment) -> str:
        """Return what stands over the page of a row."""
        return f"{obj.person.display_name} on the bid of {obj.bid.lead.name}"

    @staticmethod
    @display(description="Bid of", ordering="bid__lead__name")
    def bid_of(assessment: Assessment) -> str:
        """Return who leads the bid."""
        return assessment.bid.lead.name

    @staticmethod
    @display(description="Call", ordering="bid__call__reference")
    def call_reference(assessment: Assessment) -> str:
        """Return the call."""
        return f"{assessment.bid.call.reference}: {assessment.bid.call.title}"

    @staticmethod
    @display(description="Stage")
    def stage(assessment: Assessment) -> str:
        """Return which of the two answers to a call it is about."""
        return assessment.bid.get_stage_display()

    @staticmethod
    @display(description="Assessor", ordering="person__last_name")
    def assessor(assessment: Assessment) -> str:
        """Return whose scores these are."""
        return assessment.person.display_name

    @staticmethod
    @display(description="Scores")
    def scores_given(assessment: Assessment) -> str:
        """Return the points, criterion by criterion."""
        scores = sorted(
            assessment.scores.all(), key=lambda score: (score.criterion.sort_order or 0, score.criterion_id)
        )
        return "; ".join(f"{score.criterion.name}: {score.points}" for score in scores)

    @staticmethod
    @display(description="Total of 100")
    def total(assessment: Assessment) -> str:
        """Return what these scores come to by themselves."""
        found = tally_of_scores((score.criterion.weight, score.points) for score in assessment.scores.all())
        return "" if found is None else str(found)

    @staticmethod
    @display(description="Counts")
    def counting(assessment: Any) -> str:
        """Say whether they count: their assessor still assesses, and was not recused."""
        return "Yes" if assessment.counts else "No"

    @staticmethod
    @display(description="As handed in")
    def unchanged(assessment: Assessment) -> str:
        """Say whether they are as they were handed in."""
        return "Yes" if is_unchanged(assessment) else "No"
