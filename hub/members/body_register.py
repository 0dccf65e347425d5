"""The register of bodies that stand for others."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.contrib.admin import display
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, ObjectList

from hub.members.forms import BodyForm
from hub.members.models import StandsFor
from hub.members.registers import RegisterWithActs
from hub.members.views.acts import ActView
from hub.members.views.organisation_acts import BODY_ACTS, BodyRecordView
from hub.members.viewsets import AccessPermissions, EndedFilter, RegisterButtonHelper


class BodyButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with such a fact."""

    add_label = "Record a body for others"

    def acts(self, obj: StandsFor) -> Iterable[tuple[str, str]]:
        """Return the end of it."""
        return (("end", "End"),) if obj.until is None else ()


class BodyRegister(RegisterWithActs):
    """Which bodies stand for others, and stood: a public fact with dates, from which no right follows."""

    model = StandsFor
    menu_label = "Bodies for others"
    menu_icon = "link"
    menu_order = 312
    permission_helper_class = AccessPermissions
    button_helper_class = BodyButtonHelper
    create_view_class = BodyRecordView
    act_views: ClassVar[Mapping[str, type[ActView]]] = BODY_ACTS
    list_display = ("stands", "stood_for", "since", "until")
    list_filter = (EndedFilter, "body__sector")
    list_export = ("stands", "stood_for", "since", "until")
    search_fields = ("body__name", "other__name")
    inspect_view_fields = ("body", "other", "since", "until", "recorded_by", "ended_by")
    ordering = ("body__name", "other__name", "pk")

    @staticmethod
    @display(description="Body", ordering="body__name")
    def stands(relation: StandsFor) -> str:
        """Return who stands for another."""
        return relation.body.name

    @staticmethod
    @display(description="Stands for", ordering="other__name")
    def stood_for(relation: StandsFor) -> str:
        """Return for whom."""
        return relation.other.name

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with what a line shows."""
        return super().get_queryset(request).select_related("body", "other")

    def get_edit_handler(self) -> Any:
        """Ask who stands for whom, and since when."""
        return ObjectList([FieldPanel(name) for name in ("body", "other", "since")], base_form_class=BodyForm)
