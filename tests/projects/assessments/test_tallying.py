"""What scores come to: weighed, rounded once, ranked, ties shown."""

from decimal import Decimal

import pytest

from projects.assessments.tallying import BidTally, CriterionTally, placed


def criterion(weight: str, *scores: int, moderated: int | None = None) -> CriterionTally:
    return CriterionTally(1, "Method", Decimal(weight), scores, moderated)


def bid(*criteria: CriterionTally, number: int = 1, handed_in: int = 1, expected: int = 1) -> BidTally:
    return BidTally(number, criteria, handed_in, expected)


@pytest.mark.parametrize(
    ("criteria", "total"),
    [
        ([criterion("60", 5), criterion("40", 5)], "100.00"),
        ([criterion("60", 0), criterion("40", 0)], "0.00"),
        ([criterion("60", 4), criterion("40", 3)], "72.00"),  # 60 x 4/5 + 40 x 3/5
        ([criterion("60", 4, 5), criterion("40", 3)], "78.00"),  # The mean of 4 and 5 counts.
        ([criterion("33.33", 1, 1, 2), criterion("66.67", 5)], "75.56"),  # 8.888 + 66.67 = 75.558
        ([criterion("99.99", 4), criterion("0.01", 1, 0)], "79.99"),  # 79.992 + 0.001 = 79.993
        ([criterion("50.05", 1), criterion("49.95", 0)], "10.01"),
        ([criterion("0.25", 1), criterion("99.75", 0)], "0.05"),
        ([criterion("0.125", 1), criterion("99.875", 0)], "0.03"),  # 0.025 goes up, not to the even neighbour.
    ],
)
def test_a_total_is_the_weighted_sum_out_of_a_hundred(criteria, total):
    assert bid(*criteria).total == Decimal(total)


def test_a_moderated_score_counts_instead_of_the_mean():
    assert bid(criterion("100", 0, 5, moderated=4)).total == Decimal("80.00")
    assert bid(criterion("100", 5, moderated=0)).total == Decimal("0.00")


def test_there_is_no_total_while_a_criterion_has_no_score():
    assert bid(criterion("60", 4), criterion("40")).total is None
    assert bid().total is None


@pytest.mark.parametrize(("scores", "is_far_apart"), [((), False), ((5,), False), ((1, 3), False), ((1, 2, 4), True)])
def test_scores_more_than_two_points_apart_are_talked_over(scores, is_far_apart):
    assert criterion("100", *scores).is_far_apart is is_far_apart


def test_what_has_been_talked_over_waits_no_longer():
    assert bid(criterion("100", 0, 5)).far_apart == [criterion("100", 0, 5)]
    assert bid(criterion("100", 0, 5, moderated=3)).far_apart == []


@pytest.mark.parametrize(("handed_in", "expected", "is_complete"), [(2, 4, False), (4, 4, True), (0, 0, False)])
def test_it_is_said_how_many_scores_are_missing(handed_in, expected, is_complete):
    tally = bid(criterion("100", 3), handed_in=handed_in, expected=expected)
    assert tally.progress == f"{handed_in}/{expected}"
    assert tally.is_complete is is_complete


def test_bids_with_the_same_total_share_their_place_and_those_without_come_last():
    tallies = [
        bid(criterion("100"), number=1),
        bid(criterion("100", 3), number=2),
        bid(criterion("100", 4), number=3),
        bid(criterion("100", 4), number=4),
    ]
    found = [(each.tally.bid, each.place, each.is_tied) for each in placed(tallies)]
    assert found == [(3, 1, True), (4, 1, True), (2, 3, False), (1, None, False)]


def test_nothing_is_placed_where_there_are_no_bids():
    assert placed([]) == []
