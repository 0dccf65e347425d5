"""Reads that put together what a call's assessors have said."""

from collections import defaultdict

from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Score
from projects.assessments.tallying import BidTally, CriterionTally, Placed, placed
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.calls.models import CallPage, Criterion


def tally_of(call: CallPage, stage: BidStage | str = BidStage.BID) -> list[Placed]:
    """Return what every bid for a call comes to, the best first. The caller has seen that the reader runs the call."""
    bids = list(Bid.objects.at(call, stage).handed_in().order_by("pk").values_list("pk", flat=True))
    return placed(tallies(call, stage, bids))


def tallies(call: CallPage, stage: BidStage | str, bids: list[int]) -> list[BidTally]:
    """Return what these bids for a call come to. The caller has seen that the reader may know it."""
    criteria = list(Criterion.objects.filter(page=call).order_by("sort_order", "pk"))
    scores, moderated = _scores(bids), _moderated(bids)
    handed_in, expected = _handed_in(bids), _expected(call, stage, bids)
    return [
        BidTally(
            bid,
            tuple(_tally(each, scores[bid, each.pk], moderated.get((bid, each.pk))) for each in criteria),
            handed_in[bid],
            expected[bid],
        )
        for bid in bids
    ]


def _tally(criterion: Criterion, scores: list[int], moderated: int | None) -> CriterionTally:
    return CriterionTally(criterion.pk, criterion.name, criterion.weight, tuple(scores), moderated)


def _scores(bids: list[int]) -> dict[tuple[int, int], list[int]]:
    counting = Assessment.objects.counting().filter(bid__in=bids)
    rows = Score.objects.filter(assessment__in=counting.values("pk")).order_by("assessment")
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for bid, criterion, points in rows.values_list("assessment__bid", "criterion", "points"):
        if points is not None:
            found[bid, criterion].append(points)
    return found


def _moderated(bids: list[int]) -> dict[tuple[int, int], int]:
    rows = ModeratedScore.objects.counting().filter(bid__in=bids)
    return {(bid, criterion): points for bid, criterion, points in rows.values_list("bid", "criterion", "points")}


def _handed_in(bids: list[int]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for bid in Assessment.objects.counting().filter(bid__in=bids).values_list("bid", flat=True):
        found[bid] += 1
    return found


def _expected(call: CallPage, stage: BidStage | str, bids: list[int]) -> dict[int, int]:
    """Return of how many assessors scores are awaited: those asked, without the recused."""
    people = set(Assessor.objects.current().filter(call=call, stage=stage).values_list("person", flat=True))
    recused = set(Interest.objects.conflicts().filter(bid__in=bids).values_list("bid", "person"))
    return {bid: sum((bid, person) not in recused for person in people) for bid in bids}
