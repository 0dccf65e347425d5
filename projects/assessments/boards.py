"""The scores for one bid, criterion by criterion: what each assessor gives, how far apart they are, and what counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from projects.assessments.models import Assessment, ModeratedScore, Score
from projects.assessments.queries import tally_of_bid
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
    tally = tally_of_bid(bid)
    scores = Score.objects.visible_to(reader).filter(assessment__bid=bid, assessment__submitted_at__isnull=False)
    by_criterion = _by_criterion(scores.select_related("assessment__person").order_by("assessment"))
    moderated = ModeratedScore.objects.visible_to(reader).filter(bid=bid).select_related("moderated_by")
    settled: dict[int, list[ModeratedScore]] = defaultdict(list)
    for each in moderated.order_by("number"):
        settled[each.criterion_id].append(each)
    criteria = Criterion.objects.in_bulk([each.criterion for each in tally.criteria])
    lines = tuple(
        Line(criteria[each.criterion], each, tuple(by_criterion[each.criterion]), tuple(settled[each.criterion]))
        for each in tally.criteria
    )
    counting = Assessment.objects.counting().filter(bid=bid).values_list("pk", flat=True)
    return Board(tally, lines, frozenset(counting))


def _by_criterion(scores: Iterable[Score]) -> dict[int, list[Score]]:
    found: dict[int, list[Score]] = defaultdict(list)
    for score in scores:
        found[score.criterion_id].append(score)
    return found
