"""What a line of an import file says of a publication, checked and put into our words."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from hub.files.extraction.cleaning import cleaned, storable
from hub.publications.enums import PublicationType
from hub.publications.identifiers import check_language_tag

# What other publishers call ours. A type that is neither here nor ours becomes *other* and keeps its name.
_KNOWN_AS: Final = {
    "research": PublicationType.REPORT,
    "research_report": PublicationType.REPORT,
    "independent_report": PublicationType.REPORT,
    "corporate_report": PublicationType.REPORT,
    "aaib_report": PublicationType.REPORT,
    "policy_paper": PublicationType.BRIEFING,
    "policy_brief": PublicationType.BRIEFING,
    "briefing_paper": PublicationType.BRIEFING,
    "impact_assessment": PublicationType.EVALUATION,
    "statistical_data_set": PublicationType.DATA_SET,
    "dataset": PublicationType.DATA_SET,
    "statistics": PublicationType.DATA_SET,
    "national_statistics": PublicationType.DATA_SET,
    "official_statistics": PublicationType.DATA_SET,
}
_LONGEST_SUMMARY: Final = 160


class BadRecord(Exception):
    """A line that cannot be imported; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """A publication as its line tells it. `file` is a path below the folder of files, or empty."""

    source_id: str
    title: str
    type: PublicationType
    source_type: str
    is_known_type: bool
    summary: str
    abstract: str
    html: str
    url: str
    language: str
    published_on: date
    updated_on: date | None
    is_withdrawn: bool
    file: str
    organisations: tuple[str, ...] = field(default=())


def record_of_line(line: str) -> Record:
    """Return what a line says. Raises BadRecord."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord("This is no JSON.") from error
    if not isinstance(values, dict):
        raise BadRecord("This is no JSON object.")
    return _record(values)


def _record(values: dict[str, Any]) -> Record:
    published_on, updated_on = _dates(values)
    source_type = _text(values, "document_type", 80)
    known = _type_of(source_type)
    description = _text(values, "description", 100_000)
    summary = _shortened(description)
    return Record(
        source_id=_needed(values, "source_id", 255),
        title=_needed(values, "title", 255),
        type=known or PublicationType.OTHER,
        source_type=source_type,
        is_known_type=known is not None,
        summary=summary,
        abstract="" if summary == description else description,
        html=storable(str(values.get("body_html") or "")),
        url=_address(_text(values, "url", 2_000)),
        language=_language(values),
        published_on=published_on,
        updated_on=updated_on,
        is_withdrawn=values.get("withdrawn") is True,
        file=_text(values, "file", 1_000),
        organisations=_names(values.get("organisations")),
    )


def _shortened(description: str) -> str:
    """Return as many whole words as fit into a summary."""
    if len(description) <= _LONGEST_SUMMARY:
        return description
    return description[:_LONGEST_SUMMARY].rpartition(" ")[0][: _LONGEST_SUMMARY - 1].rstrip(" ,;:-") + "…"


def _type_of(name: str) -> PublicationType | None:
    plain = name.lower().replace("_", "-")
    if plain in PublicationType.values and plain != PublicationType.OTHER:
        return PublicationType(plain)
    return _KNOWN_AS.get(name.lower().replace("-", "_"))


def _text(values: dict[str, Any], name: str, most: int) -> str:
    """Return a value as one line of clean text; empty where there is none."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRecord(f"“{name}” is no text.")
    text = " ".join(cleaned(value).split())
    if len(text) > most:
        raise BadRecord(f"“{name}” is longer than {most} characters.")
    return text


def _needed(values: dict[str, Any], name: str, most: int) -> str:
    text = _text(values, name, most)
    if not text:
        raise BadRecord(f"“{name}” is missing.")
    return text


def _language(values: dict[str, Any]) -> str:
    tag = _text(values, "locale", 12) or "en"
    try:
        check_language_tag(tag)
    except ValidationError as error:
        raise BadRecord(f"“{tag}” is no language's tag.") from error
    return tag


def _names(values: Any) -> tuple[str, ...]:
    """Return each organisation's name once, in their order."""
    if not isinstance(values or [], list):
        raise BadRecord("“organisations” is no list.")
    names = [_text({"organisations": name}, "organisations", 200) for name in values or []]
    return tuple(dict.fromkeys(name for name in names if name))


def _address(url: str) -> str:
    """Return the address, or nothing where no browser could go to it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _dates(values: dict[str, Any]) -> tuple[date, date | None]:
    """Return when it came out, as far as that is known, and when it was changed after that."""
    first, last = _day(values, "first_published_at"), _day(values, "public_updated_at")
    published_on = first or last
    if published_on is None:
        raise BadRecord("It has no date: neither “first_published_at” nor “public_updated_at”.")
    return published_on, last if last and last > published_on else None


def _day(values: dict[str, Any], name: str) -> date | None:
    text = _text(values, name, 40)
    try:
        day = _city_day(text)
    except (ValueError, OverflowError) as error:
        raise BadRecord(f"“{name}” is no date.") from error
    if text and day is None:
        raise BadRecord(f"“{name}” is no date.")
    return day


def _city_day(text: str) -> date | None:
    """Return the day, in the city's own time, of a date or a moment; None where it is neither."""
    moment = parse_datetime(text)
    if moment is None:
        return parse_date(text)
    return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
