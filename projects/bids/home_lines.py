"""What stands on the member's home of bids: who asks for a partner, and the bids that one is on."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import CharField, Value
from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, once, register_needs, register_things
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidPartner

_MOST: Final = 60
_ASKED, _OWN = "1 asked", "2 own"


def needs(reader: User) -> Iterator[Line]:
    """Give the organisations that ask one's own to be a partner."""
    for kind, reference, lead, organisation, _, asked_at in _rows(reader):
        if kind == _ASKED:
            words = f"{lead} asks {organisation} to be a partner"
            yield Line(words, reverse("bids:partnership-page", args=[reference]), asked_at, "Request to be a partner")


def left_alone(reader: User) -> Iterator[Line]:
    """Give the bids of one's organisations that nobody of them can read any more."""
    bids = Bid.objects.left_alone_to(reader).order_by("started_at", "pk")
    for row in bids.values("reference", "call__title", "lead__name", "started_at")[: MOST_NEEDS + 1]:
        words = f"Nobody of {row['lead__name']} can read its answer to “{row['call__title']}”"
        address = reverse("bids:bid-take-up", args=[row["reference"]])
        yield Line(words, address, row["started_at"], "Have somebody take it up")


def things(reader: User) -> Iterator[Line]:
    """Give the bids that one is on and that stand: by the call, since a title is under seal."""
    for kind, reference, call, stage, state, started_at in _rows(reader):
        if kind == _OWN:
            what = f"{BidStage(stage).label}: {BidState(state).label.lower()}"
            yield Line(call, reverse("bids:bid-page", args=[reference]), started_at, what)


def _rows(reader: User) -> list[tuple[Any, ...]]:
    return once("bids", reader, lambda: list(_all(reader)[:_MOST]))


def _all(reader: User) -> Any:
    """Return both by one query, the requests first, the newest of each first."""
    asked = _marked(BidPartner.objects.asked_of(reader), _ASKED)
    own = _marked(Bid.objects.visible_to(reader).standing(), _OWN)
    both = asked.values_list("kind", "reference", "bid__lead__name", "organisation__name", _text(""), "asked_at").union(
        own.values_list("kind", "reference", "call__title", "stage", "state", "started_at"), all=True
    )
    return both.order_by("kind", "-asked_at", "reference")


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _marked(rows: Any, kind: str) -> Any:
    return rows.annotate(kind=_text(kind)).order_by()


register_needs("bids", needs, order=35)
register_needs("bids left alone", left_alone, order=34)
register_things("Bids", things, order=35, all_at=lambda: reverse("bids:bid-own"))
