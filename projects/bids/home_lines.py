"""What stands on the member's home of bids: what nobody can read, who asks for a partner, and one's own."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import CharField, Value
from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, once, register_needs, register_things
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidPartner

_MOST: Final = 60
_ALONE, _ASKED, _OWN = "0 left alone", "1 asked", "2 own"


def needs(reader: User) -> Iterator[Line]:
    """Give the bids that nobody of one's organisation can read, and the organisations that ask for a partner."""
    for kind, reference, lead, what, _, at in _rows(reader):
        if kind == _ALONE:
            words = f"Nobody of {lead} can read its answer to “{what}”"
            yield Line(words, reverse("bids:bid-take-up", args=[reference]), at, "Have somebody take it up")
        elif kind == _ASKED:
            words = f"{lead} asks {what} to be a partner"
            yield Line(words, reverse("bids:partnership-page", args=[reference]), at, "Request to be a partner")


def things(reader: User) -> Iterator[Line]:
    """Give the bids that one is on and that stand: by the call, since a title is under seal."""
    for kind, reference, call, stage, state, started_at in _rows(reader):
        if kind == _OWN:
            what = f"{BidStage(stage).label}: {BidState(state).label.lower()}"
            yield Line(call, reverse("bids:bid-page", args=[reference]), started_at, what)


def _rows(reader: User) -> list[tuple[Any, ...]]:
    return once("bids", reader, lambda: list(_all(reader)[:_MOST]))


def _all(reader: User) -> Any:
    """Return all by one query, what waits first, the newest of each first."""
    asked = _marked(BidPartner.objects.asked_of(reader), _ASKED)
    own = _marked(Bid.objects.visible_to(reader).standing(), _OWN)
    alone = _marked(Bid.objects.left_alone_to(reader), _ALONE)
    every = asked.values_list(
        "kind", "reference", "bid__lead__name", "organisation__name", _text(""), "asked_at"
    ).union(
        own.values_list("kind", "reference", "call__title", "stage", "state", "started_at"),
        alone.values_list("kind", "reference", "lead__name", "call__title", _text(""), "started_at"),
        all=True,
    )
    return every.order_by("kind", "-asked_at", "reference")


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _marked(rows: Any, kind: str) -> Any:
    return rows.annotate(kind=_text(kind)).order_by()


register_needs("bids", needs, order=35)
register_things("Bids", things, order=35, all_at=lambda: reverse("bids:bid-own"))
