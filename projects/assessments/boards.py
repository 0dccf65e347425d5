"""The scores for one bid, criterion by criterion: what each assessor gives, how far apart they are, and what counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from projects.assessments.models import Assessment, ModeratedScore, Score
from projects.assessments.queries import tallies
from projects.assessments.tallying import BidTally, CriterionTally
from projects.bids.models import Bid
from projects.calls.models import Criterion
from search.tokens import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """A bid by one criterion. Of `scores`, those of people who were recused or assess no longer do not count."""

    criterion: Criterion
    tally: CriterionTally
    scores: tuple[Score, ...]
    moderated: tuple[ModeratedScore, ...]

    @property
    def last_moderated(self) -> ModeratedScore | None:
        """The moderated score that counts."""
        return self.moderated[-1] if self.moderated else None


@dataclass(frozen=True, slots=True)
class Board:
    """All scores for a bid that were handed in and that its reader may read."""

    tally: BidTally
    lines: tuple[Line, ...]
    counting: frozenset[int] = frozenset()

    @property
    def left_out(self) -> list[str]:
        """Return whose scores do not count any more."""
        people = {
            score.assessment.person.display_name
            for line in self.lines
            for score in line.scores
            if score.assessment_id not in self.counting
        }
        return sorted(people)


def board_of(bid: Bid, reader: Reader) -> Board:
    """Return the scores for a bid as far as `reader` may read them."""
    return boards_of([bid], reader)[bid.pk]


def boards_of(bids: Sequence[Bid], reader: Reader) -> dict[int, Board]:
    """Return the scores for some bids for one call, by their numbers, by the same queries however many they are."""
    if not bids:
        return {}
    numbers = [bid.pk for bid in bids]
    scores, moderated = _scores(numbers, reader), _moderated(numbers, reader)
    criteria = Criterion.objects.filter(page=bids[0].call_id).in_bulk()
    counting = Assessment.objects.counting().filter(bid__in=numbers).values_list("pk", flat=True)
    counted = frozenset(counting)
    return {
        tally.bid: Board(
            tally,
            tuple(
                Line(
                    criteria[each.criterion],
                    each,
                    tuple(scores[tally.bid, each.criterion]),
                    tuple(moderated[tally.bid, each.criterion]),
                )
                for each in tally.criteria
            ),
            counted,
        )
        for tally in tallies(bids[0].call, bids[0].stage, numbers)
    }


def _scores(bids: list[int], reader: Reader) -> dict[tuple[int, int], list[Score]]:
    visible = Score.objects.visible_to(reader)
    rows = visible.filter(assessment__bid__in=bids, assessment__submitted_at__isnull=False)
    found: dict[tuple[int, int], list[Score]] = defaultdict(list)
    for score in rows.select_related("assessment__person").order_by("assessment"):
        found[score.assessment.bid_id, score.criterion_id].append(score)
    return found


def _moderated(bids: list[int], reader: Reader) -> dict[tuple[int, int], list[ModeratedScore]]:
    rows = ModeratedScore.objects.visible_to(reader).filter(bid__in=bids).select_related("moderated_by")
    found: dict[tuple[int, int], list[ModeratedScore]] = defaultdict(list)
    for each in rows.order_by("number"):
        found[each.bid_id, each.criterion_id].append(each)
    return found
