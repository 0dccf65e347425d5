"""The impacts of the world: one that waits, one that was not confirmed, and two that were, of which one is withheld."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.models import Impact, ImpactRequest
from search.models import Entry


def add_impacts(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them, all claimed by the author."""

    def claim(name: str, thing: Any, **more: Any) -> Impact:
        entry = Entry.objects.get(kind="publication", object_id=thing.pk)
        said = {"kind": ImpactKind.SERVICE, "happened_on": timezone.localdate(), "what": marked(name)}
        return Impact.objects.create(entry=entry, claimed_by=readers["author"], **said, **more)

    decided = {"decided_by": readers["secretary"], "decided_at": timezone.now()}
    confirmed = {"state": ImpactState.CONFIRMED, **decided}
    things.claimed_impact = claim("claimed_impact", things.publication)
    things.confirmed_impact = claim("confirmed_impact", things.publication, **confirmed)
    things.withheld_impact = claim("withheld_impact", things.withheld_publication, **confirmed)
    asked = {"entry": things.claimed_impact.entry, "person": readers["author"]}
    things.impact_request = ImpactRequest.objects.create(months=6, **asked)
    declined = {"state": ImpactState.DECLINED, "reason": "Nothing shows it.", **decided}
    things.declined_impact = claim("declined_impact", things.publication, **declined)


def impact_rows(
    row: Callable[..., Any],
    *,
    everybody: dict[str, int],
    nobody: dict[str, int],
    members: dict[str, int],
    only: Callable[..., dict[str, int]],
) -> list[Any]:
    """Return the rows of the table of addresses."""
    names = ("claimed_impact", "confirmed_impact", "withheld_impact", "declined_impact")
    waiting, decided = names[:1], names[1:]
    return [
        row("impacts:impact-list", everybody),
        row("impacts:statement-download", everybody, _mark("publication")),
        *(row("impacts:statement-download", nobody, _mark(name)) for name in _WITHOUT_STATEMENT),
        row("impacts:claim-own", members),
        row("impacts:claim-new", only()),  # It needs a thing, which stands behind the question mark.
        *(row("impacts:claim-page", only("author"), _number(name)) for name in names),
        row("impacts:claim-page", only(), lambda things: [10**6]),
        *(row(f"impacts:claim-{act}", only("author"), _number(waiting[0])) for act in _ACTS),
        *(row(f"impacts:claim-{act}", only() | {"author": 302}, _number(name)) for act in _ACTS for name in decided),
    ]


_WITHOUT_STATEMENT: Final = ("withheld_publication", "draft_publication", "restricted_publication")
_ACTS: Final = ("edit", "withdraw")


def _number(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: [getattr(things, name).pk]


def _mark(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: [f"publication-{getattr(things, name).pk}"]
