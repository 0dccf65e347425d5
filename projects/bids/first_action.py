"""The one button on the page of a call: what it does for this reader at this moment."""

from datetime import datetime

from django.urls import reverse

from home.models import User
from hub.members.permissions import can_take_part
from projects.bids.deadlines import stages_open
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.shortlists import is_limited, leads_of
from projects.calls.models import CallPage
from projects.calls.submissions import Action, register_first_action
from search.tokens import Reader

_START = {BidStage.EXPRESSION: "Start an expression of interest", BidStage.BID: "Start a bid"}


def first_action(call: CallPage, reader: Reader, at: datetime) -> Action | None:
    """Return the way to one's bid, or to a new one. Nothing tells a reader whether others have begun any."""
    stage = next(iter(stages_open(call, at)), None)
    if not isinstance(reader, User):
        joining = "Members bid for their organisation. If you are one, sign in first."
        is_for_all = stage is not None and not is_limited(call, stage)
        return Action("Join to bid", reverse("members:membership-join"), joining) if is_for_all else None
    if not can_take_part(reader):
        return None
    own = Bid.objects.visible_to(reader).standing().filter(call=call).newest_first().first()
    may_start = stage is not None and _may_start(call, reader, stage)
    if own is not None and (own.stage == stage or not may_start):
        return Action(f"Go to your {own.get_stage_display().lower()}", own.get_absolute_url())
    if stage is None or not may_start:
        return None
    return Action(
        _START[stage], reverse("bids:bid-new", args=[call.pk]), "Saved as you go, and sealed until the close."
    )


def _may_start(call: CallPage, reader: User, stage: BidStage) -> bool:
    """Say whether it is for this reader to begin something: at the second of two stages, if theirs is shortlisted."""
    is_kept_out = is_limited(call, stage) and not leads_of(reader, call, stage).exists()
    return call.commissioner_id != reader.pk and not is_kept_out


def register() -> None:
    """Offer it to calls."""
    register_first_action("bids", first_action)
