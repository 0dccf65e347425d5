"""The register of organisations: members, those merely known, and those that an application names."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import display
from django.http import HttpRequest

from hub.members.models import Organisation
from hub.members.registers import RegisterWithActs
from hub.members.views.organisation_acts import ORGANISATION_ACTS
from hub.members.viewsets import MemberFilter, RegisterButtonHelper


class OrganisationButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with an organisation."""

    def acts(self, obj: Organisation) -> Iterable[tuple[str, str]]:
        """Return what can be done once everybody may know of it."""
        return () if obj.is_known_by_application else (("describe", "Describe"),)


class OrganisationRegister(RegisterWithActs):
    """Organisations that have joined, and those named in applications."""

    model = Organisation
    menu_label = "Organisations"
    menu_icon = "home"
    menu_order = 311
    button_helper_class = OrganisationButtonHelper
    act_views = ORGANISATION_ACTS
    list_display = ("name", "sector", "membership", "joined_on")
    list_filter = (MemberFilter, "sector")
    list_export = ("name", "sector", "website", "numbers", "is_member", "joined_on")
    search_fields = ("name", "identifiers__value")
    inspect_view_fields = ("name", "sector", "website", "description", "numbers", "membership", "joined_on")
    ordering = ("name",)

    @staticmethod
    @display(description="Member", ordering="joining")
    def membership(organisation: Organisation) -> str:
        """Say in a word whether the organisation has joined."""
        return "Yes" if organisation.is_member else "No"

    @staticmethod
    @display(description="Joined on", ordering="joining__joined_on")
    def joined_on(organisation: Organisation) -> Any:
        """Return the day on which it joined."""
        return organisation.joined_on

    @staticmethod
    @display(description="Numbers in public registers")
    def numbers(organisation: Organisation) -> str:
        """Return its numbers, each with its register's code."""
        return ", ".join(identifier.code for identifier in organisation.identifiers.all())

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with what a line shows."""
        return super().get_queryset(request).select_related("joining").prefetch_related("identifiers")
