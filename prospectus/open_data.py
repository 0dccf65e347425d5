"""The prospectus as open data: every published policy area with its questions, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterable
from typing import Any, Final

from django.utils import timezone

from home.spreadsheets import safe_cell
from prospectus.models import PolicyAreaPage
from prospectus.snapshots import area_facts

LICENCE: Final = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
COLUMNS: Final = {
    "code": "The area's code; the references of its questions start with it.",
    "title": "The area's name.",
    "url": "The area's page on this site.",
    "outcome": "The outcome that the area serves.",
    "status": "Exploring, open to ideas, call open, in project, answered or closed.",
    "priority": "High, medium or low.",
    "horizon_years": "How many years ahead the answers should look: 1, 5, 10 or 20.",
    "places": "The places that it is about, separated by semicolons; empty for the whole city.",
    "why_it_matters": "Why it matters, in at most 150 words.",
    "questions_open": "How many of its questions are open.",
    "questions": "Its questions, one a line: reference, status and text.",
    "last_changed": "The day of the latest line in its history, in ISO 8601.",
    "licence": "The licence under which you may use the row.",
}


def areas_document(areas: Iterable[PolicyAreaPage]) -> dict[str, Any]:
    """Return all areas with their questions, the licence, and what each value means."""
    return {
        "title": "Policy areas of the prospectus",
        "licence": LICENCE,
        "codebook": {name: meaning for name, meaning in COLUMNS.items() if name != "licence"},
        "areas": [{**area_facts(area), **_links_and_counts(area)} for area in areas],
    }


def areas_csv(areas: Iterable[PolicyAreaPage]) -> str:
    """Return one row for each area, under a line of column names."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for area in areas:
        values = _row(area)
        writer.writerow([safe_cell(values[column]) for column in COLUMNS])
    return out.getvalue()


def _links_and_counts(area: PolicyAreaPage) -> dict[str, Any]:
    questions = list(area.questions.all())
    changed_at = getattr(area, "changed_at", None)
    return {
        "url": area.full_url,
        "questions_open": sum(question.is_open for question in questions),
        "last_changed": timezone.localdate(changed_at).isoformat() if changed_at else None,
    }


def _row(area: PolicyAreaPage) -> dict[str, Any]:
    lines = (f"{q.reference} ({q.get_status_display()}): {q.text}" for q in area.questions.all())
    return {
        "code": area.code,
        "title": area.title,
        "outcome": area.outcome.name,
        "status": area.get_status_display(),
        "priority": area.get_priority_display(),
        "horizon_years": area.horizon,
        "places": "; ".join(place.name for place in area.places.all()),
        "why_it_matters": area.why_it_matters,
        "questions": "\n".join(lines),
        "licence": LICENCE["name"],
        **_links_and_counts(area),
    }
