"""What stands on the member's home of impacts: what one is asked, and what one has claimed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.home_registry import Line, once, register_needs, register_things
from projects.impacts.enums import ImpactState
from projects.impacts.models import Impact, ImpactRequest

_SHOWN_FOR: Final = timedelta(days=90)
_MOST: Final = 60
_ASKED, _OWN = "0 asked", "1 own"


def needs(reader: User) -> Iterator[Line]:
    """Give what one is asked about one's own work, once for each, while nobody has said anything."""
    told = set()
    for kind, mark, title, _, at in _rows(reader):
        if kind == _ASKED and mark not in told:
            told.add(mark)
            address = f"{reverse('impacts:claim-new')}?about={mark}"
            yield Line(f"Has anything come of “{title}”?", address, at, "Question about your work")


def things(reader: User) -> Iterator[Line]:
    """Give one's own claims, the newest first, without those that one took back."""
    for kind, mark, title, state, at in _rows(reader):
        if kind == _OWN:
            yield Line(title, reverse("impacts:claim-page", args=[int(mark)]), at, ImpactState(state).label)


def _rows(reader: User) -> list[tuple[Any, ...]]:
    return once("impacts", reader, lambda: list(_all(reader)[:_MOST]))


def _all(reader: User) -> Any:
    """Return all by one query, what one is asked first, the newest of each first."""
    since = timezone.now() - _SHOWN_FOR
    asked = ImpactRequest.objects.visible_to(reader).unanswered().filter(asked_at__gt=since).order_by()
    own = Impact.objects.visible_to(reader).by(reader).said().order_by()
    about = Concat("entry__kind", Value("-"), Cast("entry__object_id", CharField()), output_field=CharField())
    asked_rows = asked.annotate(sort=_text(_ASKED), mark=about, at=F("asked_at"))
    own_rows = own.annotate(sort=_text(_OWN), mark=Cast("pk", CharField()), at=F("claimed_at"))
    return (
        asked_rows.values_list("sort", "mark", "entry__title", _text(""), "at")
        .union(own_rows.values_list("sort", "mark", "entry__title", "state", "at"), all=True)
        .order_by("sort", "-at", "mark")
    )


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


register_needs("impacts", needs, order=45)
register_things("What came of it", things, order=60, all_at=lambda: reverse("impacts:claim-own"))
