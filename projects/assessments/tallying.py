"""What scores come to: the one place where they are weighed, ranked and compared.

A bid's total is the sum over the criteria of weight times points over 5, so 0 to 100. Points are the moderated score
or, where nobody moderated, the mean of the assessors' scores. It is rounded once, at the end, half up to two places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

HIGHEST: Final = Decimal(5)
FAR_APART: Final = 2  # Points: scores further apart than this are talked over.
_PLACES: Final = Decimal("0.01")


def tally_of_scores(parts: Iterable[tuple[Decimal, Decimal | int | None]]) -> Decimal | None:
    """Return what points with their weights come to, 0 to 100; None where there are none, or some are missing."""
    given = list(parts)
    if not given or any(points is None for _, points in given):
        return None
    exact = sum((weight * points / HIGHEST for weight, points in given if points is not None), Decimal())
    return exact.quantize(_PLACES, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class CriterionTally:
    """A bid by one criterion. `weight` is in per cent; `scores` are those handed in that count."""

    criterion: int
    name: str
    weight: Decimal
    scores: tuple[int, ...] = ()
    moderated: int | None = None

    @property
    def spread(self) -> int:
        """How many points lie between the highest and the lowest score."""
        return max(self.scores) - min(self.scores) if self.scores else 0

    @property
    def is_far_apart(self) -> bool:
        """Whether assessors differ so much that they have to talk it over."""
        return self.spread > FAR_APART

    @property
    def points(self) -> Decimal | None:
        """The points that count; None where there are none yet."""
        if self.moderated is not None:
            return Decimal(self.moderated)
        return Decimal(sum(self.scores)) / len(self.scores) if self.scores else None


@dataclass(frozen=True, slots=True)
class BidTally:
    """What a bid comes to. `expected` is how many assessors were asked and have not been recused from it."""

    bid: int
    criteria: tuple[CriterionTally, ...]
    handed_in: int
    expected: int

    @property
    def total(self) -> Decimal | None:
        """The weighted total, 0 to 100; None while a criterion has no score."""
        return tally_of_scores((each.weight, each.points) for each in self.criteria)

    @property
    def progress(self) -> str:
        """How many have handed in, of how many: "2/4"."""
        return f"{self.handed_in}/{self.expected}"

    @property
    def is_complete(self) -> bool:
        """Whether everybody who was asked has handed in."""
        return 0 < self.expected <= self.handed_in

    @property
    def far_apart(self) -> list[CriterionTally]:
        """The criteria that assessors have to talk over."""
        return [each for each in self.criteria if each.is_far_apart and each.moderated is None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bid's place among all: bids with the same total share theirs. No place means: no total yet."""

    tally: BidTally
    place: int | None = None
    is_tied: bool = False


def placed(tallies: Iterable[BidTally]) -> list[Placed]:
    """Return the bids, the highest total first, those without one last."""
    in_order = sorted(tallies, key=_order)
    return [_placed(tally, in_order) for tally in in_order]


def _order(tally: BidTally) -> tuple[bool, Decimal, int]:
    return tally.total is None, -(tally.total or Decimal()), tally.bid


def _placed(tally: BidTally, all_of_them: Sequence[BidTally]) -> Placed:
    if tally.total is None:
        return Placed(tally)
    totals = [each.total for each in all_of_them if each.total is not None]
    return Placed(tally, 1 + sum(total > tally.total for total in totals), totals.count(tally.total) > 1)
