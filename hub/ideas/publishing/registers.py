"""The register of published ideas, for the secretariat: what everybody may read, and the notices of what was withdrawn.

Nothing of what is only proposed is in it, unless it concerns whoever looks. There are no acts: authors alone act.
"""

from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Prefetch, Q
from django.http import HttpRequest

from home import viewsets as home_viewsets
from hub.ideas.publishing.enums import (
    OPEN_LICENCES,
    PUBLIC_STATES,
    UNDER_WAY,
    ConsentRole,
    ConsentState,
    PublicationState,
)
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.members.viewsets import Register
from hub.publications.enums import Licence


class StateFilter(home_viewsets.ChoiceFilter):
    """Narrows published ideas to those that stand, or to those that were withdrawn."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {
        **{state.value: (str(state.label), Q(state=state)) for state in PUBLIC_STATES},
        "under-way": ("Under way, where I am asked", Q(state__in=UNDER_WAY)),
    }


class LicenceFilter(home_viewsets.ChoiceFilter):
    """Narrows published ideas by licence."""

    title = "licence"
    parameter_name = "licence"
    choices_offered: ClassVar = {one.value: (str(one.label), Q(licence=one)) for one in OPEN_LICENCES}


class PublishedFilter(home_viewsets.Headed, DateFieldListFilter):
    """Narrows published ideas by when they became public."""

    heading = "day of publication"


class PublishedIdeaRegister(Register):
    """The ideas that their authors have made public."""

    model = IdeaPublication
    menu_label = "Published ideas"
    menu_icon = "globe"
    menu_order = 316
    list_display = ("title", "credits_given", "area_names", "state", "published_at", "licence_name")
    list_filter = (StateFilter, LicenceFilter, ("published_at", PublishedFilter))
    list_export = (
        "reference", "title", "in_short", "credits_given", "area_names", "state", "published_at", "licence_name",
        "address", "original_digest", "frozen_at", "withdrawn_at", "withdrawn_reason",
    )  # fmt: skip
    search_fields = ("title", "withdrawn_reason")
    inspect_view_fields = (
        "reference", "title", "in_short", "public_text", "credits_given", "quotations", "area_names", "state",
        "published_at", "licence_name", "address", "original_digest", "frozen_at", "withdrawn_at", "withdrawn_reason",
    )  # fmt: skip
    ordering = ("-published_at", "-pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return what this reader may know of, with what a line shows."""
        found = IdeaPublication.objects.known_to(request.user)
        return found.prefetch_related("areas", Prefetch("consents", Consent.objects.in_order()))

    def heading(self, obj: IdeaPublication) -> str:
        """Return its title."""
        return obj.title

    @staticmethod
    @display(description="Authors")
    def credits_given(publication: IdeaPublication) -> str:
        """Return who is named as its author; of one that was withdrawn, nobody, as on its page."""
        return ", ".join(one.credit for one in _in_the_text(publication) if one.role == ConsentRole.AUTHOR)

    @staticmethod
    @display(description="Quotations")
    def quotations(publication: IdeaPublication) -> str:
        """Return the words of members that it quotes, with whose they are."""
        return "\n".join(f"“{one.quote}” ({one.credit})" for one in _in_the_text(publication) if one.quote)

    @staticmethod
    @display(description="In short")
    def in_short(publication: IdeaPublication) -> str:
        """Return its summary, while it is public."""
        return "" if _is_withdrawn(publication) else publication.summary

    @staticmethod
    @display(description="Text")
    def public_text(publication: IdeaPublication) -> str:
        """Return its text, while it is public."""
        return "" if _is_withdrawn(publication) else publication.text

    @staticmethod
    @display(description="Policy areas")
    def area_names(publication: IdeaPublication) -> str:
        """Return what it is about."""
        return ", ".join(area.title for area in publication.areas.all())

    @staticmethod
    @display(description="Licence", ordering="licence")
    def licence_name(publication: IdeaPublication) -> str:
        """Return what others may do with it."""
        return Licence(publication.licence).label

    @staticmethod
    @display(description="Page")
    def address(publication: IdeaPublication) -> str:
        """Return the address of its page."""
        return publication.get_absolute_url()


def _in_the_text(publication: IdeaPublication) -> list[Consent]:
    """Return who is credited or quoted, as on its page: also, without a name, authors who were past asking."""
    if _is_withdrawn(publication):
        return []
    asked = sorted(publication.consents.all(), key=lambda one: one.pk)  # The page of one is not given them in order.
    return [one for one in asked if one.state != ConsentState.LEFT_OUT]


def _is_withdrawn(publication: IdeaPublication) -> bool:
    return publication.state == PublicationState.WITHDRAWN
