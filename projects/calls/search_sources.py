"""Calls are findable by everyone once they are published, with the text of their documents."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

from hub.files.passages import passages_of
from projects.calls import clock
from projects.calls.awarded import award_notice, bodies_awarded, calls_awarded_to
from projects.calls.enums import CallPhase
from projects.calls.models import CallDocument, CallPage
from prospectus.terms import area_terms
from search.facets import Facet, register_facet
from search.pages import page_dates, page_source
from search.sources import Dependency, Description, Passage, Term, always, register

KIND = "call"
register_facet(Facet("awarded", "Awarded to", 55))


def describe(call: CallPage) -> Description:
    """Return what the catalogue knows of a call. Its status is that of this moment; a job follows the clock."""
    published_at, updated_at = page_dates(call)
    phase = call.phase(clock.now())
    return Description(
        title=call.title,
        url=call.url or "",
        summary=call.summary,
        body=_body(call),
        reference=call.reference,
        status=phase,
        published_at=published_at,
        updated_at=updated_at,
        starts_at=call.opens_at,
        closes_at=None if phase == CallPhase.CANCELLED else call.closes_at,
        terms=tuple(_terms(call, phase)),
    )


def _body(call: CallPage) -> str:
    texts = (
        strip_tags(get_text_for_indexing(html)).strip() for html in (call.wanted, call.who_can_bid, call.how_to_bid)
    )
    criteria = (f"{criterion.name}. {criterion.description}" for criterion in call.criteria.all())
    answered = (question for question in call.call_questions.all() if not question.is_waiting)
    answers = (f"{question.public_text}\n{question.answer}" for question in answered)
    return "\n".join(filter(None, (*texts, call.money, *criteria, *answers, call.cancelled_reason, _award(call))))


def _award(call: CallPage) -> str:
    notice = award_notice(call)
    return notice.words if notice else ""


def _terms(call: CallPage, phase: CallPhase) -> Iterator[Term]:
    yield Term("type", call.kind, call.get_kind_display())
    yield Term("status", phase, phase.label)
    asked = (question for question in call.questions.all() if question.area.live)
    yield from (Term("question", question.reference, question.text) for question in asked)
    yield from (Term("awarded", body.slug, body.name) for body in bodies_awarded(call))
    yield from area_terms(area for area in call.policy_areas.all() if area.live)


def passages(call: CallPage) -> Iterator[Passage]:
    """Return the text of its documents by page."""
    documents = CallDocument.objects.filter(page=call).select_related("file").order_by("sort_order", "pk")
    yield from passages_of((document.shown_title, document.file) for document in documents)


def objects() -> models.QuerySet[CallPage]:
    """Return all calls with what `describe` needs."""
    found: models.QuerySet[CallPage] = CallPage.objects.prefetch_related(
        "criteria", "call_questions", "questions__area", "policy_areas__outcome"
    )
    return found


def _of_outcome(outcome: Any) -> Iterable[models.Model]:
    return CallPage.objects.filter(policy_areas__outcome=outcome)


def _of_file(file: Any) -> Iterable[models.Model]:
    return CallPage.objects.filter(documents__file=file).distinct()


register(
    page_source(
        KIND,
        "Call",
        "Calls",
        objects,
        describe,
        passages=passages,
        depends_on=(
            Dependency("calls.Criterion", lambda criterion: [criterion.page]),
            Dependency("calls.CallDocument", lambda document: [document.page]),
            Dependency("calls.CallFile", _of_file),
            Dependency("calls.CallQuestion", lambda question: [question.call]),
            Dependency("members.Organisation", calls_awarded_to, is_wording=always),
            Dependency("prospectus.PolicyAreaPage", lambda area: area.calls.all(), lambda area: area.live),
            Dependency("prospectus.Question", lambda question: question.calls.all(), always),
            Dependency("prospectus.Outcome", _of_outcome, is_wording=always),
        ),
    )
)
