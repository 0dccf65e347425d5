"""The impacts of the world: some that wait or were not confirmed, and some that were, of which two are withheld."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.models import Impact, ImpactRequest
from search.threads import entries_for


def add_impacts(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them, all claimed by the author."""

    def claim(name: str, thing: Any, kind: str = "publication", **more: Any) -> Impact:
        (entry,) = entries_for(kind, [thing.pk])
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
    things.untold_effect = claim("untold_effect", things.project, "project")
    things.told_of_the_works = claim("told_of_the_works", things.project, "project", **confirmed)
    asked_of_project = {"entry": things.untold_effect.entry, "person": readers["author"]}
    things.project_impact_request = ImpactRequest.objects.create(months=6, **asked_of_project)
    things.unannounced_effect = claim("unannounced_effect", things.draft_project, "project", **confirmed)


def impact_rows(
    row: Callable[..., Any],
    *,
    everybody: dict[str, int],
    nobody: dict[str, int],
    members: dict[str, int],
    only: Callable[..., dict[str, int]],
) -> list[Any]:
    """Return the rows of the table of addresses."""
    waiting = ("claimed_impact", "untold_effect")
    decided = (
        "confirmed_impact", "withheld_impact", "declined_impact", "told_of_the_works", "unannounced_effect"
    )  # fmt: skip
    return [
        row("impacts:impact-list", everybody),
        row("impacts:statement-download", everybody, _mark("publication")),
        *(row("impacts:statement-download", nobody, _mark(name)) for name in _WITHOUT_STATEMENT),
        row("impacts:statement-download", everybody, _mark("project", "project")),
        row("impacts:statement-download", nobody, _mark("draft_project", "project")),
        row("impacts:claim-own", members),
        row("impacts:claim-new", only()),  # It needs a thing, which stands behind the question mark.
        *(row("impacts:claim-page", only("author"), _number(name)) for name in (*waiting, *decided)),
        row("impacts:claim-page", only(), lambda things: [10**6]),
        *(row(f"impacts:claim-{act}", only("author"), _number(name)) for act in _ACTS for name in waiting),
        *(row(f"impacts:claim-{act}", only() | {"author": 302}, _number(name)) for act in _ACTS for name in decided),
    ]


_WITHOUT_STATEMENT: Final = ("withheld_publication", "draft_publication", "restricted_publication")
_ACTS: Final = ("edit", "withdraw")


def _number(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: [getattr(things, name).pk]


def _mark(name: str, kind: str = "publication") -> Callable[[Any], list[Any]]:
    return lambda things: [f"{kind}-{getattr(things, name).pk}"]
