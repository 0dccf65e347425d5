"""A policy area in plain values: what an edition freezes, and what the open data say."""

from typing import Any

from django.utils import timezone
from wagtail.rich_text import expand_db_html

from prospectus.models import PolicyAreaPage, Question


def question_facts(question: Question) -> dict[str, Any]:
    """Return a question in plain values; days in ISO 8601 and in the city's own time."""
    return {
        "reference": question.reference,
        "question": question.text,
        "detail": question.detail,
        "status": question.status,
        "status_label": question.get_status_display(),
        "asked_on": timezone.localdate(question.asked_at).isoformat(),
        "closed_on": timezone.localdate(question.closed_at).isoformat() if question.closed_at else None,
        "closed_reason": question.closed_reason,
    }


def area_facts(area: PolicyAreaPage) -> dict[str, Any]:
    """Return a policy area and its questions in plain values. Of people it names the post alone: they move on."""
    return {
        "code": area.code,
        "title": area.title,
        "slug": area.slug,
        "summary": area.summary,
        "outcome": area.outcome.slug,
        "outcome_label": area.outcome.name,
        "status": area.status,
        "status_label": area.get_status_display(),
        "priority": area.priority,
        "horizon_years": area.horizon,
        "places": [place.name for place in area.places.all()],
        "why_it_matters": area.why_it_matters,
        "offers": [{"kind": kind.lower(), "words": words} for kind, words in area.offers],
        "lead_post": area.lead_post,
        "contact_email": area.contact_email,
        "resources": [{"title": r.title, "url": r.url, "note": r.note} for r in area.resources.all()],
        "tags": sorted(item.tag.name for item in area.tagged_items.all()),
        "questions": [question_facts(question) for question in area.questions.all()],
    }


def frozen_content(area: PolicyAreaPage) -> dict[str, Any]:
    """Return what an edition keeps of a policy area: its facts, the words behind the codes, its text as HTML."""
    return {
        **area_facts(area),
        "priority_label": area.get_priority_display(),
        "horizon_label": area.get_horizon_display(),
        "body_html": expand_db_html(area.body),
    }
