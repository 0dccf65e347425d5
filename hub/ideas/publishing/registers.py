"""The register of published ideas for the secretariat: what everybody may read, and notices of what was withdrawn.

What has waited longest for an answer stands first. Nothing of what is only proposed is in it, unless it concerns
whoever looks. The answer is the one act of the council: authors alone do the rest.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from home import viewsets as home_viewsets
from hub.ideas.clock import days_since
from hub.ideas.enums import Answer
from hub.ideas.publishing.enums import (
    OPEN_LICENCES,
    PUBLIC_STATES,
    UNDER_WAY,
    ConsentRole,
    ConsentState,
    PublicationState,
)
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer
from hub.ideas.publishing.permissions import is_of_its_authors
from hub.members.permissions import can_take_part
from hub.members.queries import may_speak_for_council
from hub.members.viewsets import Register, RegisterButtonHelper
from hub.publications.enums import Licence


class StateFilter(home_viewsets.ChoiceFilter):
    """Narrows published ideas to those that stand, or to those that were withdrawn."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {
        **{state.value: (str(state.label), Q(state=state)) for state in PUBLIC_STATES},
        "under-way": ("Under way, where I am asked", Q(state__in=UNDER_WAY)),
    }


class AnswerFilter(home_viewsets.ChoiceFilter):
    """Narrows published ideas to those that wait for the council's answer, or to those that have it in public."""

    title = "answer"
    parameter_name = "answer"
    choices_offered: ClassVar = {
        "none": ("Waiting for an answer", Q(turn=0)),
        "any": ("Answered", Q(answers__number=1)),
    }


class LicenceFilter(home_viewsets.ChoiceFilter):
    """Narrows published ideas by licence."""

    title = "licence"
    parameter_name = "licence"
    choices_offered: ClassVar = {one.value: (str(one.label), Q(licence=one)) for one in OPEN_LICENCES}


class PublishedFilter(home_viewsets.Headed, DateFieldListFilter):
    """Narrows published ideas by when they became public."""

    heading = "day of publication"


class PublishedIdeaButtonHelper(RegisterButtonHelper):
    """What an officer can do with a published idea."""

    def acts(self, obj: IdeaPublication) -> Iterable[tuple[str, str]]:
        """Return the answer to what everybody reads; nothing to its own authors."""
        stands = obj.state == PublicationState.PUBLISHED and obj.hidden_at is None and obj.idea.hidden_at is None
        if stands and self.may_answer and not is_of_its_authors(self.request.user, obj):
            yield "answer", "Answer anew" if obj.answers.all() else "Answer"

    def act_button(self, action: str, label: str, pk: int) -> dict[str, str]:
        """Return the button; the page on which an officer answers is that of the site."""
        if action != "answer":
            return super().act_button(action, label, pk)
        return super().act_button("inspect", label, pk) | {"url": reverse("publishing:answer-new", args=[pk])}

    @cached_property
    def may_answer(self) -> bool:
        """Whether the reader speaks for the council: asked once for a page of texts."""
        return can_take_part(self.request.user) and may_speak_for_council(self.request.user)


class PublishedIdeaRegister(Register):
    """The ideas that their authors have made public."""

    model = IdeaPublication
    menu_label = "Published ideas"
    menu_icon = "globe"
    menu_order = 316
    button_helper_class = PublishedIdeaButtonHelper
    list_display = (
        "title",
        "credits_given",
        "area_names",
        "state",
        "published_at",
        "licence_name",
        "days_waiting",
        "answer_given",
    )
    list_filter = (AnswerFilter, StateFilter, LicenceFilter, ("published_at", PublishedFilter))
    list_export = (
        "reference", "title", "in_short", "credits_given", "area_names", "state", "published_at", "licence_name",
        "address", "original_digest", "frozen_at", "withdrawn_at", "withdrawn_reason",
        "days_waiting", "answer_given", "answer_reason", "answered_at", "answered_by",
    )  # fmt: skip
    search_fields = ("title", "withdrawn_reason")
    inspect_view_fields = (
        "reference", "title", "in_short", "public_text", "credits_given", "quotations", "area_names", "state",
        "published_at", "licence_name", "address", "original_digest", "frozen_at", "withdrawn_at", "withdrawn_reason",
        "answer_given", "answer_reason", "answered_at", "answered_by",
    )  # fmt: skip
    ordering = ("turn", "waiting_since", "-published_at", "-pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return what this reader may know of, with what a line shows."""
        found = IdeaPublication.objects.known_to(request.user).in_turn().select_related("idea")
        answers = Prefetch("answers", PublicAnswer.objects.select_related("answered_by").newest_first())
        consents = Prefetch("consents", Consent.objects.in_order())
        return found.prefetch_related("areas", consents, answers, "idea__authors")

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
    @display(description="Days waiting", ordering="waiting_since")
    def days_waiting(publication: Any) -> int | str:
        """Return for how many days it has been waiting for an answer, if it does."""
        return days_since(publication.waiting_since) if publication.waiting_since else ""

    @staticmethod
    @display(description="Answer")
    def answer_given(publication: IdeaPublication) -> str:
        """Return the answer in force."""
        given = _answer_in_force(publication)
        return str(Answer(given.answer).label) if given else ""

    @staticmethod
    @display(description="Reason")
    def answer_reason(publication: IdeaPublication) -> str:
        """Return why."""
        given = _answer_in_force(publication)
        return given.reason if given else ""

    @staticmethod
    @display(description="Answered on")
    def answered_at(publication: IdeaPublication) -> Any:
        """Return when."""
        given = _answer_in_force(publication)
        return given.answered_at if given else None

    @staticmethod
    @display(description="Answered by")
    def answered_by(publication: IdeaPublication) -> str:
        """Return by whom."""
        given = _answer_in_force(publication)
        return given.answered_by.display_name if given else ""

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


def _answer_in_force(publication: IdeaPublication) -> PublicAnswer | None:
    """Return the last answer; of what was withdrawn none, as on its page."""
    given = [] if _is_withdrawn(publication) else list(publication.answers.all())
    return max(given, key=lambda one: one.number, default=None)


def _is_withdrawn(publication: IdeaPublication) -> bool:
    return publication.state == PublicationState.WITHDRAWN
