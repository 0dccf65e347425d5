from datetime import date

import pytest

from hub.members.working_days import bank_holidays, easter_sunday, is_working_day, working_day_after


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, (4, 23)), (2008, (3, 23)), (2011, (4, 24)), (2024, (3, 31)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_is_when_the_almanac_has_it(year, day):
    assert easter_sunday(year) == date(year, *day)


# As published at gov.uk/bank-holidays.
PUBLISHED = {
    2024: [(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)],
    2026: [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)],
    2027: [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
    2016: [(1, 1), (3, 25), (3, 28), (5, 2), (5, 30), (8, 29), (12, 26), (12, 27)],
    2028: [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)],
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year):
    assert sorted(bank_holidays(year)) == [date(year, *day) for day in PUBLISHED[year]]


def test_days_are_counted_past_weekends_and_holidays():
    assert working_day_after(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert working_day_after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert working_day_after(date(2027, 2, 27), 10) == date(2027, 3, 12)
    assert not is_working_day(date(2027, 3, 26))
