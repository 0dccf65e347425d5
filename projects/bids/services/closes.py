"""Remembering that a deadline has passed, so that a clock that is set back brings no deadline back."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from projects.bids.deadlines import latest_passed
from projects.bids.exceptions import CallNotOpen
from projects.bids.models import CallClose, LateException
from projects.calls import clock
from projects.calls.models import CallPage

_Given = ParamSpec("_Given")
_Done = TypeVar("_Done")


@transaction.atomic
def see_close(call: CallPage, at: datetime) -> None:
    """Remember the latest deadline of a call that has passed at this moment. It never becomes an earlier one."""
    passed_at = latest_passed(call, at)
    if passed_at is not None:
        CallClose.objects.get_or_create(call=call, defaults={"passed_at": passed_at})
        CallClose.objects.filter(call=call, passed_at__lt=passed_at).update(passed_at=passed_at)


def remembers_close(act: Callable[_Given, _Done]) -> Callable[_Given, _Done]:
    """Have an act remember that the call has closed where it is refused for that: what else it did is undone."""

    @wraps(act)
    def do(*args: _Given.args, **kwargs: _Given.kwargs) -> _Done:
        try:
            return act(*args, **kwargs)
        except CallNotOpen as refusal:
            if refusal.call is not None and refusal.at is not None:
                see_close(refusal.call, refusal.at)
            raise

    return do


def see_closes() -> int:
    """Remember every deadline that has passed since the last time. Returns of how many calls."""
    at = clock.now()
    seen = CallClose.objects.filter(call=OuterRef("pk"))
    ends = Q()
    for end in ("eoi_closes_at", "closes_at"):
        ends |= Q(**{f"{end}__lte": at}) & Q(~Exists(seen.filter(passed_at__gte=OuterRef(end))))
    late = LateException.objects.granted().filter(until__lte=at)
    unseen = late.exclude(call__close_seen__passed_at__gte=F("until"))
    calls = list(CallPage.objects.filter(ends | Q(pk__in=unseen.values("call")), live=True))
    for call in calls:
        see_close(call, at)
    return len(calls)
