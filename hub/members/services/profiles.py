"""The acts upon what people say of themselves, and to whom they show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.models import Application, Membership, Profile
from hub.members.permissions import can_change_profile

_SAID: Final = ("knows", "can_offer", "looks_for", "sectors", "areas", "links", "contact")


@dataclass(frozen=True, slots=True)
class StandingChoice:
    """What somebody does for an organisation, or for themselves, and to whom that is shown."""

    membership: int
    role: str
    shown_to: str
    role_shown_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileText:
    """What somebody says of themselves. `shown_to` gives the choice for each part by its name."""

    first_name: str
    last_name: str
    knows: str = ""
    can_offer: str = ""
    looks_for: str = ""
    sectors: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    contact: str = ""
    shown_to: Mapping[str, str]
    standings: tuple[StandingChoice, ...] = ()


def begin_profile(person: User, application: Application | None = None) -> Profile:
    """Give a person a page for the other members, unless they have one. Part of an act, which has locked them.

    What they wrote in their application is there for them to show; nobody sees it before they say so.
    """
    said = {name: getattr(application, name) for name in _SAID[:4]} if application else {}
    return Profile.objects.get_or_create(person=person, defaults=said)[0]


@transaction.atomic
def change_profile(profile: Profile, text: ProfileText, *, by: User) -> Profile:
    """Say something else of oneself, or show it to others than before. Raises PermissionDenied."""
    person = User.objects.select_for_update().get(pk=profile.person_id)
    if not can_change_profile(by, profile):
        raise PermissionDenied
    profile = Profile.objects.get(pk=profile.pk)
    for name in _SAID:
        setattr(profile, name, getattr(text, name))
    for name, shown_to in text.shown_to.items():
        setattr(profile, f"{name}_shown_to", shown_to)
    profile.save()
    _rename(person, text)
    standings = [_change_standing(person, choice) for choice in text.standings]
    log(profile, "members.profile.change", user=by, data={"shown_to": dict(text.shown_to), "standings": standings})
    return profile


def _rename(person: User, text: ProfileText) -> None:
    if (person.first_name, person.last_name) != (text.first_name, text.last_name):
        person.first_name, person.last_name = text.first_name, text.last_name
        person.save(update_fields=["first_name", "last_name"])


def _change_standing(person: User, choice: StandingChoice) -> dict[str, str | int]:
    """Change a membership of one's own that holds, and return what was agreed for the log."""
    membership = Membership.objects.current().filter(person=person, pk=choice.membership).first()
    if membership is None:  # It ended while the form was open.
        return {}
    membership.role, membership.shown_to = choice.role, choice.shown_to
    membership.role_shown_to = choice.role_shown_to
    membership.save(update_fields=["role", "shown_to", "role_shown_to"])
    return {"membership": membership.pk, "shown_to": choice.shown_to, "role_shown_to": choice.role_shown_to}
