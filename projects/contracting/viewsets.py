"""The register of past calls, in the Wagtail admin: what stands on the site, and what was taken down."""

from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from home.viewsets import ChoiceFilter, Headed
from hub.members.viewsets import Register, RegisterButtonHelper, RegisterPermissionHelper
from projects.contracting.models import PastProcess
from projects.contracting.permissions import can_keep_past_calls


class PastPermissions(RegisterPermissionHelper):
    """Editors open the register, and find all past calls in it."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` keeps past calls."""
        return can_keep_past_calls(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` keeps past calls."""
        return can_keep_past_calls(user)


class PastButtons(RegisterButtonHelper):
    """Inspect, and take down or put back."""

    def get_buttons_for_obj(self, obj: PastProcess, exclude: Any = None, **_: Any) -> list[dict[str, str]]:
        """Return the buttons beside a past call."""
        name, label = ("past-reinstate", "Put back") if obj.is_taken_down else ("past-hide", "Take down")
        act = {
            "label": label,
            "title": f"{label} {obj.ocid}",
            "url": reverse(f"contracting_admin:{name}", args=[obj.pk]),
        }
        act["classname"] = self.finalise_classname(["button-small", "button-secondary"])
        return [*super().get_buttons_for_obj(obj, exclude), act]


class StandingFilter(ChoiceFilter):
    """Narrows past calls to those on the site, or to those that were taken down."""

    title = "standing"
    parameter_name = "standing"
    choices_offered: ClassVar = {
        "shown": ("On the site", Q(taken_down_at=None)),
        "down": ("Taken down", Q(taken_down_at__isnull=False)),
    }


class LastReleaseFilter(Headed, DateFieldListFilter):
    """Narrows past calls by their last release."""

    heading = "day of the last release"


class PastRegister(Register):
    """Every past call. It is the one place that knows of those that were taken down."""

    model = PastProcess
    menu_label = "Past calls"
    menu_icon = "history"
    menu_order = 214
    permission_helper_class = PastPermissions
    button_helper_class = PastButtons
    list_display = ("title", "buyer_name", "ocid", "last_release_at", "standing")
    list_filter = (StandingFilter, ("last_release_at", LastReleaseFilter))
    list_export = (
        "ocid", "title", "buyer_name", "status", "lowest_value", "highest_value", "currency", "first_release_at",
        "last_release_at", "publisher", "standing", "taken_down_at", "officer", "taken_down_reason",
    )  # fmt: skip
    inspect_view_fields = (
        "ocid", "title", "buyer_name", "description", "status", "method", "lowest_value", "highest_value", "currency",
        "closes_at", "first_release_at", "last_release_at", "publisher", "licence", "imported_at", "standing",
        "taken_down_at", "officer", "taken_down_reason",
    )  # fmt: skip
    search_fields = ("title", "ocid", "buyer_name")
    ordering = ("-last_release_at", "-pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return all of them, for editors: the register lets nobody else in."""
        found = PastProcess.objects.all() if can_keep_past_calls(request.user) else PastProcess.objects.none()
        return found.select_related("taken_down_by")

    def heading(self, obj: PastProcess) -> str:
        """Return what stands over the page of a row."""
        return obj.title

    @staticmethod
    @display(description="Standing")
    def standing(process: PastProcess) -> str:
        """Say whether it is on the site."""
        return "Taken down" if process.is_taken_down else "On the site"

    @staticmethod
    @display(description="Taken down by")
    def officer(process: PastProcess) -> str:
        """Return who took it down."""
        return process.taken_down_by.display_name if process.taken_down_by else ""
