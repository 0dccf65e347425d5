"""What became of a commitment: told by its owner, or noted by the secretariat as it was told."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import NotToBePromised
from hub.commitments.links import checked
from hub.commitments.models import Commitment, ReportLink
from hub.commitments.models.news import LONGEST_NEWS
from hub.commitments.permissions import can_note, can_report
from hub.commitments.services.lines import add_line, held
from hub.commitments.transitions import can_follow, check_transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of it, in words, and how one can see that."""

    state: CommitmentState
    words: str = ""
    link: str = ""


@transaction.atomic
def report_commitment(commitment: Commitment, report: Report, *, by: User) -> Commitment:
    """Say for its owner what became of a commitment. Everybody reads it at once.

    Raises PermissionDenied, TransitionNotAllowed or NotToBePromised.
    """
    taken = held(commitment)
    if not can_report(by, taken):
        raise PermissionDenied
    return _report(taken, report, by=by, action="report")


@transaction.atomic
def note_report(commitment: Commitment, report: Report, *, by: User) -> Commitment:
    """Note, in office, what its owner has told of a commitment. The history says that the secretariat noted it.

    Raises PermissionDenied, TransitionNotAllowed or NotToBePromised.
    """
    taken = held(commitment)
    if not can_note(by, taken):
        raise PermissionDenied
    return _report(taken, report, by=by, action="note", is_by_office=True)


@transaction.atomic
def report_by_link(link: ReportLink, report: Report) -> Commitment:
    """Say what became of a commitment by the link in a mail: once, in the name of whom it was sent to.

    Raises LinkRefused, TransitionNotAllowed or NotToBePromised.
    """
    ReportLink.objects.select_for_update().get(pk=link.pk)  # Of two answers at once, the second finds the first.
    standing = checked(ReportLink.objects.filter(pk=link.pk))
    told = _report(held(standing.commitment), report, by=standing.person, action="report_by_link")
    standing.used_at = timezone.now()
    standing.save(update_fields=["used_at"])
    return told


def _report(taken: Commitment, report: Report, *, by: User, action: str, is_by_office: bool = False) -> Commitment:
    if report.state not in can_follow(taken.state):
        check_transition(taken.state, report.state)
    _check(report)
    words, link = report.words.strip(), report.link.strip()
    add_line(taken, report.state, by=by, words=words, link=link, is_by_office=is_by_office)
    log(taken, f"commitments.commitment.{action}", user=by)
    return taken


def _check(report: Report) -> None:
    """Raise NotToBePromised with what is wrong with which field. Who withdraws need not say why."""
    problems = {}
    if len(report.words) > LONGEST_NEWS:
        problems["words"] = f"Say it in at most {LONGEST_NEWS:,} characters"
    elif report.state == CommitmentState.PARTLY_DONE and not report.words.strip():
        problems["words"] = "Say what is done, and what is not"
    if report.link and urlsplit(report.link).scheme not in {"http", "https"}:
        problems["link"] = "Enter a link that begins with https://"
    if problems:
        raise NotToBePromised(problems=problems)
