"""How organisations are known by their names, which people write in more than one way."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from hub.members.models import Application, Organisation

_LEFT_OUT: Final = re.compile(r"\b(the|and|ltd|limited|plc|llp|cic|cio|inc)\b")
_NEAR: Final = 0.8
_MOST: Final = 5


def organisation_key(name: str) -> str:
    """Return what is the same for one organisation whether it is written "The Mill & Co Ltd" or "mill and co"."""
    words = re.sub(r"[^\w&]+", " ", name.casefold().replace("&", " and "))
    return " ".join(_LEFT_OUT.sub(" ", words).split()) or " ".join(words.split())


def member_of_name(name: str) -> Organisation | None:
    """Return the member organisation of this name, however it is written; none where two are written alike."""
    key = organisation_key(name)
    members = Organisation.objects.members().order_by("pk") if key else ()
    alike = [member for member in members if organisation_key(member.name) == key]
    exact = [member for member in alike if member.name.casefold() == name.casefold()]
    return (exact or alike)[0] if exact or len(alike) == 1 else None


def organisations_near(application: Application) -> list[Organisation]:
    """Return to which organisations of nearly this name an application may be matched, the nearest first."""
    return near_names(application.organisation_name, Organisation.objects.matching(application))


def near_in_other_applications(application: Application) -> list[Organisation]:
    """Return the organisations of nearly this name that the open applications of others alone name."""
    others = Application.objects.open().exclude(organisation=application.organisation_id)
    named = Organisation.objects.filter(is_known_by_application=True, pk__in=others.values("organisation_id"))
    return near_names(application.organisation_name, named)


def near_names(name: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Return those of `organisations` whose name is written nearly as `name` is, the nearest first."""
    by_key: dict[str, list[Organisation]] = {}
    for organisation in organisations:
        by_key.setdefault(_in_any_order(organisation.name), []).append(organisation)
    near = get_close_matches(_in_any_order(name), by_key, n=_MOST, cutoff=_NEAR)
    return [organisation for key in near for organisation in by_key[key]]


def _in_any_order(name: str) -> str:
    return " ".join(sorted(organisation_key(name).split()))
