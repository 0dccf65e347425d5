"""What the site says of a past call, taken from its releases: of each thing, what was said of it last."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from projects.contracting.exceptions import BadRelease

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_MOST: Final = Decimal(10) ** 14

Contents = Sequence[dict[str, Any]]


def process_facts(ocid: str, contents: Contents) -> dict[str, Any]:
    """Return the columns of a past call. `contents` are its releases, the newest first. Raises BadRelease."""
    value = _last(contents, "tender", "value") or {}
    least = _last(contents, "tender", "minValue") or {}
    titles = (("tender", "title"), ("title",), ("planning", "budget", "project"))
    title = next((found for path in titles if (found := _last(contents, *path))), "")
    words = _last(contents, "tender", "description") or _last(contents, "planning", "rationale")
    return {
        "title": _line(title, 500) or ocid,
        "description": _text(words),
        "buyer_name": _line(_last(contents, "buyer", "name"), 300),
        "status": _line(_last(contents, "tender", "status"), 30),
        "category": _line(_last(contents, "tender", "mainProcurementCategory"), 30),
        "method": _line(_last(contents, "tender", "procurementMethodDetails"), 300),
        "closes_at": moment_of(_last(contents, "tender", "tenderPeriod", "endDate"), "tender.tenderPeriod.endDate"),
        "lowest_value": amount_of(least, "tender.minValue"),
        "highest_value": amount_of(value, "tender.value"),
        "currency": _line(value.get("currency") or least.get("currency"), 3),
    }


def award_facts(contents: Contents) -> dict[str, dict[str, Any]]:
    """Return the columns of the awards of a past call by their ids, as each was told of last. Raises BadRelease."""
    found: dict[str, dict[str, Any]] = {}
    periods = _periods(contents)
    for content in contents:
        for award in _objects(content.get("awards"), "awards"):
            own = _line(award.get("id"), 300)
            if not own:
                raise BadRelease("awards has one without an id.")
            found.setdefault(own, _award(award) | days_of(periods.get(own)))
    return found


def _periods(contents: Contents) -> dict[str, Any]:
    """Return when the contract of each award runs, by its id: as the contract itself says, or else the award."""
    found: dict[str, Any] = {}
    for part, own, period in (("contracts", "awardID", "period"), ("awards", "id", "contractPeriod")):
        for content in contents:
            for each in _objects(content.get(part), part):
                if each.get(period):
                    found.setdefault(_line(each.get(own), 300), each[period])
    return found


def days_of(period: Any) -> dict[str, date | None]:
    """Return the first and the last day of a contract, as whoever published it wrote them.

    They are shown and nothing else: what is no day, or ends before it begins, is left out, and refuses no release.
    """
    told = period if isinstance(period, dict) else {}
    starts_on, ends_on = (_day_of(told.get(name)) for name in ("startDate", "endDate"))
    if starts_on and ends_on and ends_on < starts_on:
        starts_on = ends_on = None
    return {"starts_on": starts_on, "ends_on": ends_on}


def _day_of(value: Any) -> date | None:
    try:
        found = moment_of(value, "")
    except BadRelease:
        return None
    return found.date() if found else None


def _award(award: dict[str, Any]) -> dict[str, Any]:
    value, suppliers = award.get("value") or {}, _objects(award.get("suppliers"), "awards.suppliers")
    return {
        "awarded_at": moment_of(award.get("date"), "awards.date"),
        "status": _line(award.get("status"), 30),
        "value": amount_of(value, "awards.value"),
        "currency": _line(value.get("currency") if isinstance(value, dict) else "", 3),
        "suppliers": list(filter(None, (_line(each.get("name"), 300) for each in suppliers))),
    }


def _last(contents: Contents, *path: str) -> Any:
    """Return what was last said at this place of a release; nothing where nothing was."""
    return next((value for content in contents if (value := _at(content, path)) not in (None, "", {}, [])), None)


def _at(content: Any, path: Iterable[str]) -> Any:
    for name in path:
        if content is None:
            return None
        if not isinstance(content, dict):
            raise BadRelease(f"{name} stands in a list.")
        content = content.get(name)
    return content


def _objects(value: Any, place: str) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise BadRelease(f"{place} is no list of objects.")
    return value


def _line(value: Any, longest: int) -> str:
    """Return a value as one line, cut where it is longer than any that people write."""
    return " ".join(_text(value).split())[:longest]


def _text(value: Any) -> str:
    """Return a value as text. Some publishers write the end of a line as a backslash and an n."""
    if value is None or isinstance(value, list | dict):
        return ""
    return str(value).replace("\\r", "").replace("\\n", "\n").strip()


def moment_of(value: Any, place: str) -> datetime | None:
    """Return a date of the standard as a moment; None where there is none. Raises BadRelease."""
    if value in (None, ""):
        return None
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadRelease(f"{place} is no date and time.") from error
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise BadRelease(f"{place} is in no year from {_FIRST_YEAR} to {_LAST_YEAR}.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def amount_of(value: Any, place: str) -> Decimal | None:
    """Return an amount of money; None where none is named. Raises BadRelease."""
    if not isinstance(value, dict):
        raise BadRelease(f"{place} is no object.")
    amount = value.get("amount")
    if amount is None:
        return None
    if isinstance(amount, bool | str | list):
        raise BadRelease(f"{place}.amount is no number.")
    try:
        found = Decimal(str(amount)).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadRelease(f"{place}.amount is no sum of money.") from error
    if abs(found) >= _MOST:
        raise BadRelease(f"{place}.amount is no sum of money.")
    return found
