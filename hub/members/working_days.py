"""The days on which the secretariat works: not at weekends, nor on the bank holidays of England and Wales.

Source: Banking and Financial Dealings Act 1971, schedule 1, and the two days of common law (Good Friday and Christmas
Day), with the days in lieu that are proclaimed each year: https://www.gov.uk/bank-holidays. A holiday that is
proclaimed for once (a coronation) is not known here.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

_MONDAY: Final = 0
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


def working_day_after(start: date, days: int) -> date:
    """Return the day that is `days` working days after `start`."""
    day = start
    while days > 0:
        day += _DAY
        days -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Say whether the secretariat works on this day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales in a year."""
    easter = easter_sunday(year)
    moving = {easter - 2 * _DAY, easter + _DAY}
    mondays = {_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25))}
    return frozenset(moving | mondays | {_in_lieu(date(year, 1, 1)), *_christmas(year)})


def easter_sunday(year: int) -> date:
    """Return Easter Sunday, by the rule of the Gregorian calendar as J.-M. Oudin put it (1940)."""
    century = year // 100
    moon = year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * moon + 15) % 30
    full = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - moon) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    days = full - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


def _monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % 7 * _DAY


def _in_lieu(day: date) -> date:
    """Return the day itself, or the Monday after it where it falls on a weekend."""
    return day if day.weekday() < _SATURDAY else _monday_from(day)


def _christmas(year: int) -> set[date]:
    """Return Christmas Day and Boxing Day, each moved past the weekend and past the other."""
    moved = {4: (0, 2), 5: (2, 2), 6: (2, 0)}  # By the weekday of Christmas Day: how many days each moves.
    first, second = moved.get(date(year, 12, 25).weekday(), (0, 0))
    return {date(year, 12, 25) + first * _DAY, date(year, 12, 26) + second * _DAY}
