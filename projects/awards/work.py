"""What waits for officers who decide calls."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from projects.assessments.querysets import calls_run_by
from projects.awards.models import CallDecision
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.calls import clock
from projects.calls.enums import Stages


def notices_to_publish(person: User) -> Section | None:
    """Return the calls whose standstill is over and whose award notice this officer can publish."""
    rows = CallDecision.objects.visible_to(person).to_publish(clock.now()).select_related("call")
    values = rows.order_by("standstill_until", "pk").values_list("call", "stage", "call__title")
    return _section("Award notices to publish", values)


def shortlists_to_send(person: User) -> Section | None:
    """Return the calls at their second stage for which nobody can bid before this officer has sent the letters."""
    at = clock.now()
    waiting = Bid.objects.at(OuterRef("pk"), BidStage.EXPRESSION).handed_in()
    told = CallDecision.objects.filter(call=OuterRef("pk"), stage=BidStage.EXPRESSION, told_at__isnull=False)
    calls = calls_run_by(person).live().open(at).filter(stages=Stages.TWO, eoi_closes_at__lte=at)
    rows = calls.filter(Exists(waiting), ~Exists(told)).values_list("pk", "title")
    return _section(
        "Shortlists to send, before anybody can bid", [(pk, BidStage.EXPRESSION, title) for pk, title in rows]
    )


def _section(heading: str, rows: Iterable[tuple[int, str, str]]) -> Section:
    tasks = [
        Task(Link(title, reverse("awards_admin:call-decision", args=[call, str(stage)]))) for call, stage, title in rows
    ]
    return Section(heading, tuple(tasks[:SHOWN_AT_MOST]), more=max(0, len(tasks) - SHOWN_AT_MOST))
