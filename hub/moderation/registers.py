"""The register of reports, for moderators: what waits longest first, and of the things themselves not a word."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property

from home.viewsets import ChoiceFilter
from hub.members.viewsets import Register, RegisterButtonHelper, RegisterPermissionHelper
from hub.moderation.enums import OPEN, Ground
from hub.moderation.models import Case, Decision, Opening, Report
from hub.moderation.moderators import is_moderator
from hub.moderation.permissions import can_decide, is_party
from hub.moderation.reportable import reportables
from hub.moderation.views.register import CASE_VIEWS, FileView


class CasePermissions(RegisterPermissionHelper):
    """Moderators list and read; nobody edits or deletes by hand."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` may open the register."""
        return is_moderator(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may look a case up."""
        return is_moderator(user)


class CaseButtonHelper(RegisterButtonHelper):
    """What a moderator can do with a case: decisions begin with opening it."""

    def acts(self, obj: Case) -> Iterable[tuple[str, str]]:
        """Return how it is opened or, once this moderator has, read and decided. Who reported it does none of that."""
        if not obj.is_open or is_party(self.request.user, obj):
            return
        if obj.pk not in self.opened_now:
            yield "open", "Open"
            return
        yield "read", "Read"
        if can_decide(self.request.user, obj):
            yield from (("hide", "Hide"), ("keep", "Keep"))

    @cached_property
    def opened_now(self) -> frozenset[int]:
        """The cases that this moderator may read without opening them once more: asked once for a page of them."""
        return frozenset(Opening.objects.giving_sight(self.request.user).values_list("case_id", flat=True))


class WaitingFilter(ChoiceFilter):
    """Narrows the cases to those in which there is something to decide, or to those decided."""

    title = "decision"
    parameter_name = "decision"
    choices_offered: ClassVar = {
        "no": ("Waiting for one", Q(state__in=OPEN)),
        "yes": ("Decided", ~Q(state__in=OPEN)),
    }


class KindFilter(SimpleListFilter):
    """Narrows the cases by what was reported."""

    title = "what was reported"
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the kinds of things that can be reported."""
        return [(each.kind, each.noun.capitalize()) for each in reportables()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the cases of that kind."""
        kinds = {each.kind for each in reportables()}
        return queryset.filter(kind=self.value()) if self.value() in kinds else queryset


class GroundFilter(SimpleListFilter):
    """Narrows the cases by the rule that somebody named."""

    title = "rule"
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the rules."""
        return Ground.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the cases in which it was named."""
        named = Report.objects.filter(ground=self.value()).values("case_id")
        return queryset.filter(pk__in=named) if self.value() in Ground.values else queryset


class CaseRegister(Register):
    """What has been reported: first what waits, the longest waiting before all."""

    model = Case
    menu_label = "Moderation"  # Wagtail has a menu "Reports" of its own.
    menu_icon = "warning"
    menu_order = 317
    permission_helper_class = CasePermissions
    button_helper_class = CaseButtonHelper
    list_display = ("what", "grounds", "number_of_reports", "state", "age", "opened_at")
    list_filter = (WaitingFilter, "state", KindFilter, GroundFilter)
    list_export = ("pk", "what", "grounds", "number_of_reports", "state", "opened_at", "decided_at", "openings_noted")
    search_fields = ("pk", "reports__reason", "decisions__facts", "decisions__reason")
    inspect_view_fields = (
        "what", "state", "opened_at", "age", "told", "openings_noted", "decisions_made", "appealed", "decided_at",
    )  # fmt: skip
    ordering = ("turn", "waits_since", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the cases in the order in which they are to be decided, but for those of one's own things."""
        reports = Report.objects.select_related("reporter").order_by("pk")
        openings = Opening.objects.select_related("moderator").order_by("pk")
        decisions = Decision.objects.select_related("decided_by").order_by("pk")
        return (
            Case.objects.for_moderator(request.user)
            .in_turn()
            .select_related("appeal")
            .prefetch_related(
                "authors",
                Prefetch("reports", reports),
                Prefetch("openings", openings),
                Prefetch("decisions", decisions),
            )
        )

    def heading(self, obj: Case) -> str:
        """Return what stands over the page of a case."""
        return f"Report {obj.pk}: {obj.noun}"

    @staticmethod
    @display(description="What", ordering="kind")
    def what(case: Case) -> str:
        """Say what sort of thing it is, and its number as a case."""
        return f"{case.noun.capitalize()}, report {case.pk}"

    @staticmethod
    @display(description="Because")
    def grounds(case: Case) -> str:
        """Return the rules that were named, each once."""
        return "; ".join(dict.fromkeys(report.get_ground_display() for report in case.reports.all()))

    @staticmethod
    @display(description="Reported by")
    def number_of_reports(case: Case) -> str:
        """Say how many people reported it."""
        number = len(case.reports.all())
        return "1 person" if number == 1 else f"{number} people"

    @staticmethod
    @display(description="Waiting", ordering="waits_since")
    def age(case: Case) -> str:
        """Say in words for how long it has waited for a moderator."""
        if not case.is_open:
            return ""
        days = (timezone.localdate() - timezone.localdate(case.waiting_since)).days
        return "since today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"

    @staticmethod
    @display(description="What was said")
    def told(case: Case) -> str:
        """Return each report, with who made it and when."""
        return "\n\n".join(
            f"{_day(each.reported_at)}, {each.reporter.display_name}: {each.get_ground_display()}. {each.reason}"
            for each in case.reports.all()
        )

    @staticmethod
    @display(description="Opened by")
    def openings_noted(case: Case) -> str:
        """Return who has opened it, when and why, as its authors see it."""
        return "\n".join(
            f"{_day(each.opened_at)}, {each.moderator.display_name}: {each.reason}" for each in case.openings.all()
        )

    @staticmethod
    @display(description="Decisions")
    def decisions_made(case: Case) -> str:
        """Return what was decided, by whom and why."""
        return "\n\n".join(
            f"{_day(each.decided_at)}, {each.decided_by.display_name}: {each.get_outcome_display()}. "
            f"{each.get_ground_display()}. {each.facts} {each.reason}"
            for each in case.decisions.all()
        )

    @staticmethod
    @display(description="Appeal")
    def appealed(case: Case) -> str:
        """Return the appeal, where there is one."""
        made = getattr(case, "appeal", None)
        return f"{_day(made.made_at)}: {made.text}" if made else ""

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which a case is opened, read and decided."""
        index = self.url_helper.get_action_url_name("index")
        name_of = self.url_helper.get_action_url_name
        file = path(
            "moderation/case/file/<int:pk>/<int:file>/", FileView.as_view(index_url_name=index), name=name_of("file")
        )
        pages = (
            path(
                f"moderation/case/{action}/<int:pk>/",
                view.as_view(index_url_name=index),
                name=name_of(action),
            )
            for action, view in CASE_VIEWS.items()
        )
        return (*super().get_admin_urls_for_registration(), *pages, file)


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y, %H:%M}"
