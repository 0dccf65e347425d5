"""The register of organisations: members, those merely known, and those that an application names."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import display
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from hub.members.models import Membership, Organisation
from hub.members.registers import RegisterWithActs
from hub.members.views.organisation_acts import ORGANISATION_ACTS
from hub.members.viewsets import AreaFilter, MemberFilter, RegisterButtonHelper, SizeFilter, StewardsFilter


class OrganisationButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with an organisation."""

    def acts(self, obj: Organisation) -> Iterable[tuple[str, str]]:
        """Return what can be done once everybody may know of it, while it is not merged into another."""
        if obj.is_known_by_application or obj.merged_into_id is not None:
            return ()
        end = [("end", "End membership")] if obj.is_member else []
        return (("describe", "Describe"), *end, ("merge", "Merge into another"))


class OrganisationRegister(RegisterWithActs):
    """Organisations that have joined, and those named in applications."""

    model = Organisation
    menu_label = "Organisations"
    menu_icon = "home"
    menu_order = 311
    button_helper_class = OrganisationButtonHelper
    act_views = ORGANISATION_ACTS
    list_display = ("name", "sector", "membership", "joined_on", "stewards")
    list_filter = (MemberFilter, StewardsFilter, "sector", SizeFilter, AreaFilter)
    list_export = (
        "name", "sector", "sme", "policy_areas", "website", "numbers", "is_member", "joined_on", "stewards",
    )  # fmt: skip
    search_fields = ("name", "identifiers__value")
    inspect_view_fields = (
        "name", "sector", "sme", "policy_areas", "website", "description", "can_offer", "numbers", "membership",
        "joined_on", "history", "steward_names",
    )  # fmt: skip
    ordering = ("name",)

    @staticmethod
    @display(description="Small or medium-sized enterprise")
    def sme(organisation: Organisation) -> str:
        """Say whether it is one, where that was said."""
        return organisation.sme_words

    @staticmethod
    @display(description="Member", ordering="joining")
    def membership(organisation: Organisation) -> str:
        """Say in a word whether the organisation has joined, or into which it was merged."""
        if organisation.merged_into is not None:
            return f"Merged into {organisation.merged_into}"
        return "Yes" if organisation.is_member else "No"

    @staticmethod
    @display(description="Joined on", ordering="joining__joined_on")
    def joined_on(organisation: Organisation) -> Any:
        """Return the day on which it joined."""
        return organisation.joined_on

    @staticmethod
    @display(description="Stewards", ordering="number_of_stewards")
    def stewards(organisation: Any) -> int:
        """Return how many act for it."""
        return int(organisation.number_of_stewards)

    @staticmethod
    @display(description="Stewards")
    def steward_names(organisation: Organisation) -> str:
        """Return who act for it."""
        acting = Membership.objects.acting_stewards().filter(organisation=organisation).select_related("person")
        return ", ".join(membership.person.display_name for membership in acting.order_by("pk"))

    @staticmethod
    @display(description="Past memberships")
    def history(organisation: Organisation) -> str:
        """Return from when to when it was a member, by whom that was ended, and why."""
        past = organisation.joinings.filter(left_on__isnull=False).select_related("ended_by").newest_first()
        return "\n\n".join(_past(joining) for joining in past)

    @staticmethod
    @display(description="Numbers in public registers")
    def numbers(organisation: Organisation) -> str:
        """Return its numbers, each with its register's code."""
        return ", ".join(identifier.code for identifier in organisation.identifiers.all())

    @staticmethod
    @display(description="Policy areas")
    def policy_areas(organisation: Organisation) -> str:
        """Return the policy areas on which it says that it works."""
        return "; ".join(sorted(area.title for area in organisation.areas.all()))

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with what a line shows."""
        return (
            super()
            .get_queryset(request)
            .select_related("joining", "merged_into")
            .prefetch_related("identifiers", "areas")
        )

    def rows(self, request: HttpRequest) -> Any:
        """Return the organisations with how many act as their stewards."""
        acting = Membership.objects.acting_stewards().filter(organisation=OuterRef("pk")).order_by()
        number = Subquery(acting.values("organisation").annotate(number=Count("pk")).values("number"))
        return super().rows(request).with_history().annotate(number_of_stewards=Coalesce(number, 0))


def _past(joining: Any) -> str:
    dates = f"{joining.joined_on:%-d %B %Y} to {joining.left_on:%-d %B %Y}"
    said = f": {joining.end_reason}" if joining.end_reason else ""
    return f"{dates}, ended by {joining.ended_by.display_name}{said}"
