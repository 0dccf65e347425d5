"""Reporting what one sees."""

from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.moderation.enums import OPEN, CaseState, Ground
from hub.moderation.exceptions import ReasonMissing, ReportedAlready, TooManyReports
from hub.moderation.models import Case, Report
from hub.moderation.notifications import mails_to_moderators
from hub.moderation.permissions import can_report
from hub.moderation.reportable import Reportable

REPORTS_AN_HOUR: Final = 20


@transaction.atomic
def report_thing(kind: Reportable, thing: Any, *, by: User, ground: str, reason: str) -> Report:
    """Report something that `by` can see. What others report of it while it waits belongs to the same case.

    Raises PermissionDenied, ReasonMissing, TooManyReports or ReportedAlready.
    """
    if not can_report(by, kind, thing):
        raise PermissionDenied
    if ground not in Ground or not reason.strip():
        raise ReasonMissing("Say what is wrong with it: a moderator reads it.")
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    _check_number(by)
    case, is_new = _open_case(kind, thing)
    _check_first(case, by)
    _check_not_judged(kind, thing, by)
    report = Report.objects.create(case=case, reporter=by, ground=ground, reason=reason.strip())
    log(case, "moderation.report.make", user=by)
    for mail in mails_to_moderators("A report") if is_new else ():
        queue_mail(mail)
    return report


def _check_number(person: User) -> None:
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if Report.objects.by(person).filter(reported_at__gte=an_hour_ago).count() >= REPORTS_AN_HOUR:
        raise TooManyReports("You have reported a lot within the hour. Please write to the secretariat instead.")


def _check_first(case: Case, person: User) -> None:
    """Refuse a second report of what waits, and of what was kept: whoever does not agree appeals."""
    same = Case.objects.of_thing(case.kind, case.object_id).reported_by(person)
    if same.filter(state__in=[*OPEN, CaseState.KEPT]).exists():
        raise ReportedAlready("You have reported this already. You find what became of it below.")


def _check_not_judged(kind: Reportable, thing: Any, person: User) -> None:
    """Refuse to report anew what was kept for good after one's own report, unless it has changed: one appeal is one."""
    judged = Case.objects.of_thing(kind.kind, thing.pk).reported_by(person).filter(state=CaseState.FINALLY_KEPT)
    last = judged.aggregate(at=Max("decided_at"))["at"]
    changed = kind.changed_at(thing)
    if last is not None and (changed is None or changed <= last):
        raise ReportedAlready("You have reported this before, and it was kept for good. It has not changed since.")


def _open_case(kind: Reportable, thing: Any) -> tuple[Case, bool]:
    """Return the case of the thing that waits, under a lock, and whether it is new."""
    waiting = Case.objects.of_thing(kind.kind, thing.pk).open()
    case = waiting.select_for_update().first()
    if case is not None:
        return case, False
    try:
        with transaction.atomic():
            case = Case.objects.create(kind=kind.kind, object_id=thing.pk)
    except IntegrityError:  # Somebody else has reported it at this very moment.
        return waiting.select_for_update().get(), False
    case.authors.set(kind.authors(thing))
    return case, True
