"""The registers of what awarded bidders promised, in the Wagtail admin: milestones and deliverables of all projects."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, SimpleListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.options import ModelAdminGroup

from home.viewsets import ChoiceFilter, Headed
from hub.members.models import Organisation
from hub.members.viewsets import Register, RegisterButtonHelper, RegisterPermissionHelper
from projects.delivery.enums import DeliverableKind
from projects.delivery.models import Deliverable, Milestone, ProjectPage
from projects.delivery.wording import day_in_words


class CommitmentPermissions(RegisterPermissionHelper):
    """Whoever may open the register of projects opens these, and finds what everybody reads on their pages."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` works on pages at all."""
        return PagePermissionPolicy().explorable_root_instance(user) is not None

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` works on pages at all: a row that is not theirs to see is not there."""
        return self.user_can_list(user)


class CommitmentButtons(RegisterButtonHelper):
    """Inspect, and the page of the project, on which its officer changes them."""

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **_: Any) -> list[dict[str, str]]:
        """Return the buttons beside a promise."""
        page = {"label": "Project", "title": f"Open {obj.project.reference}", "url": obj.project.url or ""}
        page["classname"] = self.finalise_classname(["button-small", "button-secondary"])
        return [*super().get_buttons_for_obj(obj, exclude), page]

    def acts(self, obj: Any) -> Iterable[tuple[str, str]]:
        """Return none: they are changed where the work is."""
        return ()


class StateFilter(SimpleListFilter):
    """Narrows promises to those that wait, were kept, or were moved to another day."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the states in words."""
        return [("due", "Due"), ("done", model_admin.model.done_word), ("moved", "Moved to another day")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what is in the one that was chosen."""
        narrowed = {"due": queryset.due, "done": queryset.done, "moved": queryset.moved}.get(self.value() or "")
        return narrowed() if narrowed else queryset


class LateFilter(SimpleListFilter):
    """Narrows promises to those that were late or are late today, or to the others."""

    title = "in time"
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what a promise can be."""
        return [("yes", "Late"), ("no", "Not late")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what was chosen."""
        if self.value() not in {"yes", "no"}:
            return queryset
        late = queryset.late_on(timezone.localdate()).order_by().values("pk")
        return queryset.filter(pk__in=late) if self.value() == "yes" else queryset.exclude(pk__in=late)


class OrganisationFilter(SimpleListFilter):
    """Narrows promises to those of one organisation, as lead or as partner."""

    title = "organisation"
    parameter_name = "organisation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return who promised anything that is in the list."""
        projects = ProjectPage.objects.filter(pk__in=model_admin.rows(request).order_by().values("project"))
        theirs = Q(pk__in=projects.values("lead")) | Q(pk__in=projects.values("partners__organisation"))
        found = Organisation.objects.filter(theirs).order_by("name", "pk")
        return [(str(pk), name) for pk, name in found.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what the one that was chosen has part in."""
        one = next((pk for pk, _ in self.lookup_choices if pk == self.value()), None)
        if one is None:
            return queryset
        theirs = ProjectPage.objects.filter(Q(lead=one) | Q(partners__organisation=one))
        return queryset.filter(project__in=theirs.order_by().values("pk"))


class ProjectFilter(SimpleListFilter):
    """Narrows promises to those of one project."""

    title = "project"
    parameter_name = "project"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the projects that something in the list belongs to."""
        found = ProjectPage.objects.filter(pk__in=model_admin.rows(request).order_by().values("project"))
        rows = found.order_by("reference").values_list("reference", "title")
        return [(reference, f"{reference}: {title}") for reference, title in rows]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what belongs to the one that was chosen."""
        one = next((reference for reference, _ in self.lookup_choices if reference == self.value()), None)
        return queryset if one is None else queryset.filter(project__reference=one)


class KindFilter(ChoiceFilter):
    """Narrows deliverables by what sort of thing they are."""

    title = "kind"
    parameter_name = "kind"
    choices_offered: ClassVar = {each.value: (each.label, Q(kind=each.value)) for each in DeliverableKind}


class DueFilter(Headed, DateFieldListFilter):
    """Narrows promises by the day on which they are due."""

    heading = "day on which it is due"


class CommitmentRegister(Register):
    """What those who were awarded promised: of every project that the reader may see, what is due first on top."""

    permission_helper_class = CommitmentPermissions
    button_helper_class = CommitmentButtons
    list_display: tuple[str, ...] = ("title", "project_name", "lead_name", "due_on", "standing")
    list_filter: tuple[Any, ...] = (StateFilter, LateFilter, ("due_on", DueFilter), OrganisationFilter, ProjectFilter)
    list_export: tuple[str, ...] = (
        "project_reference", "project_title", "project_state", "lead_name", "partner_names", "title", "due_on",
        "moved_from", "done", "days_late", "standing", "address",
    )  # fmt: skip
    inspect_view_fields: tuple[str, ...] = (
        "project_name", "project_state", "lead_name", "partner_names", "title", "due_on", "moved_from", "done",
        "standing",
    )  # fmt: skip
    search_fields = ("title", "project__title", "project__reference", "project__lead__name")
    ordering = ("due_on", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return what belongs to the projects that this reader may see, with what a line shows."""
        found = super().rows(request).select_related("project__lead")
        return found.prefetch_related("project__partners__organisation")

    def heading(self, obj: Any) -> str:
        """Return by what it is known."""
        return f"{obj.project.reference}: {obj.title}"

    @staticmethod
    @display(description="Project", ordering="project__reference")
    def project_name(step: Any) -> str:
        """Return the project by number and title."""
        return f"{step.project.reference}: {step.project.title}"

    @staticmethod
    @display(description="Reference of the project")
    def project_reference(step: Any) -> str:
        """Return its number."""
        return str(step.project.reference)

    @staticmethod
    @display(description="Title of the project")
    def project_title(step: Any) -> str:
        """Return what it is called."""
        return str(step.project.title)

    @staticmethod
    @display(description="State of the project")
    def project_state(step: Any) -> str:
        """Say in words where it stands."""
        return str(step.project.state_label)

    @staticmethod
    @display(description="Lead", ordering="project__lead__name")
    def lead_name(step: Any) -> str:
        """Return who promised it."""
        return str(step.project.lead.name)

    @staticmethod
    @display(description="Partners")
    def partner_names(step: Any) -> str:
        """Return who promised it with them."""
        return "; ".join(row.organisation.name for row in step.project.partners.all())

    @staticmethod
    @display(description="Done")
    def done(step: Any) -> date | str:
        """Return the day on which it was done; nothing before."""
        return step.done_on or ""

    @staticmethod
    @display(description="Days late")
    def days_late(step: Any) -> int:
        """Return by how many days it was late, or is late today."""
        return int(step.days_late)

    @staticmethod
    @display(description="State")
    def standing(step: Any) -> str:
        """Say in words where it stands, and where it was moved from."""
        moved = f"; moved from {day_in_words(step.moved_from)}" if step.moved_from else ""
        return f"{step.words}{moved}"

    @staticmethod
    @display(description="Address")
    def address(step: Any) -> str:
        """Return the address of the project's page."""
        return step.project.full_url or ""


class MilestoneRegister(CommitmentRegister):
    """The dated steps."""

    model = Milestone
    menu_label = "Milestones"
    menu_icon = "date"
    menu_order = 1


class DeliverableRegister(CommitmentRegister):
    """The things that are handed over."""

    model = Deliverable
    menu_label = "Deliverables"
    menu_icon = "doc-full"
    menu_order = 2
    list_display = ("title", "kind", "project_name", "lead_name", "due_on", "standing")
    list_filter = (*CommitmentRegister.list_filter, KindFilter)
    list_export = (*CommitmentRegister.list_export, "kind")
    inspect_view_fields = (*CommitmentRegister.inspect_view_fields, "kind")


class Commitments(ModelAdminGroup):
    """Both registers, together in the menu."""

    menu_label = "Commitments of bidders"
    menu_icon = "check"
    menu_order = 224
    items = (MilestoneRegister, DeliverableRegister)
