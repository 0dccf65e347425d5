"""The acts on the prospectus: asking and closing questions, telling readers of changes, publishing editions."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from home.models import User
from prospectus.enums import AreaStatus, ChangeKind, QuestionStatus
from prospectus.exceptions import NeverChanged, NothingToFreeze, ReasonMissing
from prospectus.models import AreaChange, Edition, EditionArea, PolicyAreaPage, Question
from prospectus.permissions import can_ask_question, can_change_question, can_publish_edition
from prospectus.snapshots import frozen_content
from prospectus.transitions import check_transition


@transaction.atomic
def ask_question(area: PolicyAreaPage, *, text: str, detail: str = "", by: User) -> Question:
    """Add a question to a policy area and give it the next number, which no other question ever gets.

    Raises PermissionDenied.
    """
    if not can_ask_question(by):
        raise PermissionDenied
    area = PolicyAreaPage.objects.select_for_update(of=("self",)).get(pk=area.pk)
    number = (area.questions.aggregate(last=Max("number"))["last"] or 0) + 1
    question = Question.objects.create(
        area=area, number=number, reference=f"{area.code}-{number}", text=text, detail=detail
    )
    log(question, "prospectus.question.ask", user=by)
    _tell(question, ChangeKind.QUESTION_ASKED, f"{question.reference}: {text}", by=by)
    return question


@transaction.atomic
def reword_question(question: Question, *, text: str, detail: str, by: User) -> Question:
    """Say a question better. Its reference stays, and the history keeps the earlier words.

    Raises PermissionDenied.
    """
    question = _locked(question, by=by)
    earlier = question.text
    question.text, question.detail = text, detail
    question.save(update_fields=["text", "detail", "changed_at"])
    log(question, "prospectus.question.reword", user=by)
    if text != earlier:
        _tell(question, ChangeKind.QUESTION_REWORDED, f"{question.reference}. Before: {earlier}", by=by)
    return question


@transaction.atomic
def close_question(question: Question, *, reason: str, by: User) -> Question:
    """Stop asking a question, and tell its readers why. It stays where it is.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    question = _locked(question, by=by)
    check_transition(question.status, QuestionStatus.CLOSED)
    if not reason.strip():
        raise ReasonMissing("Tell readers why the question is closed.")
    question.status, question.closed_reason = QuestionStatus.CLOSED, reason.strip()
    question.closed_at, question.closed_by = timezone.now(), by
    _save_status(question)
    log(question, "prospectus.question.close", user=by)
    _tell(question, ChangeKind.QUESTION_CLOSED, f"{question.reference}: {question.closed_reason}", by=by)
    return question


@transaction.atomic
def reopen_question(question: Question, *, by: User) -> Question:
    """Ask a closed question again under its old reference.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    question = _locked(question, by=by)
    check_transition(question.status, QuestionStatus.OPEN)
    question.status, question.closed_reason = QuestionStatus.OPEN, ""
    question.closed_at, question.closed_by = None, None
    _save_status(question)
    log(question, "prospectus.question.reopen", user=by)
    _tell(question, ChangeKind.QUESTION_REOPENED, f"{question.reference}: {question.text}", by=by)
    return question


def _locked(question: Question, *, by: User) -> Question:
    if not can_change_question(by):
        raise PermissionDenied
    return Question.objects.select_for_update(of=("self",)).select_related("area").get(pk=question.pk)


def _save_status(question: Question) -> None:
    question.save(update_fields=["status", "closed_reason", "closed_at", "closed_by", "changed_at"])


def _tell(question: Question, kind: ChangeKind, note: str, *, by: User) -> None:
    area = question.area
    AreaChange.objects.create(area=area, by=by, kind=kind, note=note, status_after=area.status)


@transaction.atomic
def record_publication(area: PolicyAreaPage, *, revision: Revision | None, by: User | None) -> None:
    """Tell readers what the publication of an area changed: that it is new, its status, and the editor's own note."""
    number = revision.pk if revision else None
    publications = AreaChange.objects.filter(area=area)
    if number and publications.filter(revision_number=number).exists():
        return
    last = publications.newest_first().first()
    for kind, note in _news(area, last):
        AreaChange.objects.create(
            area=area, by=by, kind=kind, note=note, status_after=area.status, revision_number=number
        )


def _news(area: PolicyAreaPage, last: AreaChange | None) -> list[tuple[ChangeKind, str]]:
    if not AreaChange.objects.filter(area=area, kind=ChangeKind.PUBLISHED).exists():
        return [(ChangeKind.PUBLISHED, area.change_note or f"Status: {area.get_status_display()}.")]
    news = []
    if last and last.status_after != area.status:
        news.append((ChangeKind.STATUS, f"{AreaStatus(last.status_after).label} → {area.get_status_display()}."))
    if area.change_note:
        news.append((ChangeKind.TEXT, area.change_note))
    return news


@transaction.atomic
def publish_edition(edition: Edition, *, by: User) -> Edition:
    """Freeze every published policy area into a draft edition, for good.

    Raises PermissionDenied, NeverChanged where the edition is published already, or NothingToFreeze.
    """
    if not can_publish_edition(by):
        raise PermissionDenied
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.is_published:
        raise NeverChanged("This edition is published already.")
    areas = list(PolicyAreaPage.objects.visible_to(AnonymousUser()).in_order().prefetch_related("questions"))
    if not areas:
        raise NothingToFreeze("No policy area is published, so there is nothing to put into an edition.")
    for position, area in enumerate(areas, start=1):
        _freeze(area, edition, position)
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save(update_fields=["published_at", "published_by"])
    log(edition, "prospectus.edition.publish", user=by, data={"areas": len(areas)})
    return edition


def _freeze(area: PolicyAreaPage, edition: Edition, position: int) -> EditionArea:
    return EditionArea.objects.create(
        edition=edition,
        area=area,
        position=position,
        slug=area.slug,
        code=area.code,
        title=area.title,
        content=frozen_content(area),
    )
