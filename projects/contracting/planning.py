"""A policy area of the prospectus as a planning process: what the council wants to know before it buys anything."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from projects.contracting.naming import key_of_area, moment, reference_to, whole
from projects.contracting.releases import release
from prospectus.models import PolicyAreaPage


def release_of_area(area: PolicyAreaPage, *, buyer: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return the release of a published policy area, with its questions as what the need is known by."""
    contact = {"name": area.lead_post, "email": area.contact_email}
    content = {
        "tag": ["planning"],
        "parties": [{**buyer, "roles": ["buyer"], "contactPoint": contact}],
        "buyer": reference_to(buyer),
        "planning": {
            "rationale": area.why_it_matters,
            "budget": {
                "description": area.offers_money,
                "project": area.title,
                "projectID": area.code,
                "uri": area.full_url,
            },
            "documents": list(_documents(area)),
        },
    }
    return release(key_of_area(area.code), content, _moments(area), at=at)


def _documents(area: PolicyAreaPage) -> Iterator[dict[str, Any]]:
    page = {"id": "page", "documentType": "procurementPlan", "title": area.title, "description": area.summary}
    yield {**page, "url": area.full_url, "format": "text/html", "language": "en"}
    for question in area.questions.all():
        yield {
            "id": question.reference,
            "documentType": "needsAssessment",
            "title": question.text,
            "description": question.detail,
            "url": whole(reverse("prospectus:question-redirect", args=[question.reference])),
            "datePublished": moment(question.asked_at),
            "format": "text/html",
            "language": "en",
        }
    for number, resource in enumerate(area.resources.all(), start=1):
        found = {"id": f"resource-{number}", "title": resource.title, "description": resource.note}
        yield {**found, "url": resource.url}


def _moments(area: PolicyAreaPage) -> Iterator[datetime | None]:
    yield from (area.first_published_at, area.last_published_at)
    for question in area.questions.all():
        yield from (question.asked_at, question.changed_at)
