"""Is the site well? A registry of checks, which `/health/` answers from.

Apps register what they know of (`search` its engine). A check tells states and ages, never a name or a secret.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Min
from django.utils import timezone

from home.models import MailStatus, OutgoingMail, WorkerPresence

logger = logging.getLogger(__name__)

LATE_AFTER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: whether that part is well, and a few plain facts."""

    is_well: bool
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """A part of the site that may be well or not. Without a vital one the site cannot answer at all."""

    name: str
    run: Callable[[], Finding]
    is_vital: bool = False


_checks: dict[str, HealthCheck] = {}


def register_health_check(check: HealthCheck) -> None:
    """Have a part of the site looked at. A second check of the same name takes the first one's place."""
    _checks[check.name] = check


def findings() -> dict[str, tuple[HealthCheck, Finding]]:
    """Run every check; where a vital one fails, the rest are not asked."""
    found = {}
    for check in sorted(_checks.values(), key=lambda check: (not check.is_vital, check.name)):
        found[check.name] = (check, _run(check))
        if check.is_vital and not found[check.name][1].is_well:
            break
    return found


def _run(check: HealthCheck) -> Finding:
    try:
        return check.run()
    except Exception as error:
        logger.warning("health: the check of %s failed: %s: %s", check.name, type(error).__name__, error)
        return Finding(is_well=False, facts={"error": type(error).__name__})


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        connection.close()  # So that the next question makes a new connection.
        raise
    return Finding(is_well=True)


def _mail() -> Finding:
    """Tell of late letters alone: a number that followed each one would say how many are told of an act in private."""
    late = OutgoingMail.objects.filter(
        status__in=[MailStatus.WAITING, MailStatus.SENDING], queued_at__lt=timezone.now() - LATE_AFTER
    )
    given_up = OutgoingMail.objects.filter(status=MailStatus.GIVEN_UP).count()
    oldest = late.aggregate(oldest=Min("queued_at"))["oldest"]
    lag = timezone.now() - oldest if oldest else timedelta(0)
    facts = {"late": late.count(), "given_up": given_up, "lag_seconds": int(lag.total_seconds())}
    return Finding(oldest is None, facts)


def _worker() -> Finding:
    seen = WorkerPresence.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
    if seen is None:
        return Finding(is_well=False, facts={"seen_seconds_ago": None})
    ago = timezone.now() - seen
    return Finding(ago < timedelta(minutes=2), {"seen_seconds_ago": int(ago.total_seconds())})


register_health_check(HealthCheck("database", _database, is_vital=True))
register_health_check(HealthCheck("mail", _mail))
register_health_check(HealthCheck("worker", _worker))
