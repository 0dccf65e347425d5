"""The register of projects, in the Wagtail admin."""

from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home.viewsets import ChoiceFilter, Headed, RegisterHistoryView, RegisterIndexView
from hub.members.viewsets import RegisterInspectView
from projects.delivery.act_words import WORDS
from projects.delivery.enums import ProjectState
from projects.delivery.models import ProjectPage
from projects.delivery.permissions import can_run_project
from projects.delivery.transitions import PROJECT_TRANSITIONS

_ELSEWHERE = ("copy", "unpublish", "delete")


class ProjectPermissions(PagePermissionHelper):
    """Who opens the register: whoever may work on some page. By itself it would open to every officer."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` works on pages at all."""
        return PagePermissionPolicy().explorable_root_instance(user) is not None

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this row: whoever may edit its page."""
        return bool(obj.permissions_for_user(user).can_edit())


class ProjectButtons(PageButtonHelper):
    """Inspect and edit; and the acts that are possible where the project stands, for those who follow it."""

    def get_buttons_for_obj(self, obj: ProjectPage, **kwargs: Any) -> list[dict[str, str]]:
        """Return the buttons beside a project."""
        kwargs["exclude"] = (*(kwargs.get("exclude") or ()), *_ELSEWHERE)
        buttons: list[dict[str, str]] = super().get_buttons_for_obj(obj, **kwargs)
        if obj.live and can_run_project(self.request.user, obj):
            buttons += [
                self._act(obj, state) for state in WORDS if state in PROJECT_TRANSITIONS[ProjectState(obj.state)]
            ]
        return buttons

    def _act(self, project: ProjectPage, state: ProjectState) -> dict[str, str]:
        words = WORDS[state]
        return {
            "url": reverse("delivery_admin:project-move", args=[project.pk, state.value]),
            "label": words.button,
            "classname": "button button-small button-secondary",
            "title": f"{words.button}: {project.reference}",
        }


class StateFilter(ChoiceFilter):
    """Narrows projects to drafts, or to those in a state."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {
        "draft": ("Draft", Q(live=False)),
        **{state.value: (state.label, Q(live=True, state=state)) for state in ProjectState},
    }


class EndsFilter(Headed, DateFieldListFilter):
    """Narrows projects by when they end."""

    heading = "day of the end"


class ProjectRegister(ModelAdmin):
    """Every project, published or not, for those who work on its page."""

    model = ProjectPage
    menu_label = "Projects"
    menu_icon = "tasks"
    menu_order = 222
    history_view_class = RegisterHistoryView
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    permission_helper_class = ProjectPermissions
    button_helper_class = ProjectButtons
    list_display = ("title", "reference", "lead_name", "standing", "worth", "starts_on", "ends_on")
    list_filter = (StateFilter, ("ends_on", EndsFilter))
    list_export = (
        "reference", "title", "standing", "state_reason", "lead_name", "partner_names", "value", "is_in_kind",
        "irrecoverable_vat", "funders", "awarded_on", "starts_on", "ends_on", "review_on", "call_reference",
        "area_names", "full_url",
    )  # fmt: skip
    inspect_view_fields = (
        "reference", "title", "summary", "standing", "state_reason", "lead_name", "partner_names", "worth",
        "irrecoverable_vat", "funders", "awarded_on", "starts_on", "ends_on", "review_on", "call_reference",
        "area_names", "officer_name",
    )  # fmt: skip
    search_fields = ("title", "reference", "summary", "lead__name")
    ordering = ("-awarded_on", "-pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the projects among the pages that this officer may work on."""
        rows: QuerySet[Any] = super().get_queryset(request)
        allowed = PagePermissionPolicy().explorable_instances(request.user)
        found = rows.filter(pk__in=allowed.values("pk")).select_related("lead", "call", "officer")
        return found.prefetch_related("partners__organisation", "funding", "policy_areas")

    @staticmethod
    def heading(project: ProjectPage) -> str:
        """Return what stands over the page of a row."""
        return f"{project.reference}: {project.title}"

    @staticmethod
    @display(description="State", ordering="state")
    def standing(project: ProjectPage) -> str:
        """Say in words where the project stands."""
        return project.state_label if project.live else "Draft"

    @staticmethod
    @display(description="Lead", ordering="lead__name")
    def lead_name(project: ProjectPage) -> str:
        """Return who leads it."""
        return project.lead.name

    @staticmethod
    @display(description="Partners")
    def partner_names(project: ProjectPage) -> str:
        """Return who does it with them."""
        return "; ".join(row.organisation.name for row in project.partners.all())

    @staticmethod
    @display(description="Who pays")
    def funders(project: ProjectPage) -> str:
        """Return whose money it is."""
        return "; ".join(source.words for source in project.funding.all())

    @staticmethod
    @display(description="Value", ordering="value")
    def worth(project: ProjectPage) -> str:
        """Say what it is worth."""
        return project.money

    @staticmethod
    @display(description="Call", ordering="call__reference")
    def call_reference(project: ProjectPage) -> str:
        """Return the call under which it was awarded; nothing for what is older than the site."""
        return project.call.reference if project.call else ""

    @staticmethod
    @display(description="Policy areas")
    def area_names(project: ProjectPage) -> str:
        """Return what it is about."""
        return "; ".join(area.title for area in project.policy_areas.all())

    @staticmethod
    @display(description="Officer", ordering="officer__last_name")
    def officer_name(project: ProjectPage) -> str:
        """Return who follows it."""
        return project.officer.display_name if project.officer else ""
