"""Going through the rules of retention: each thing in a transaction of its own, so that one failure stops no other."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from hub.members.exceptions import MembershipError
from hub.members.retention import RULES, Rule

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one rule: how much was due, and how much of it is gone."""

    rule: Rule
    due: int
    done: int


def forget_what_is_over(*, dry_run: bool = False, tell: Callable[[str], object] = logger.debug) -> list[Outcome]:
    """Forget what is older than its rule says, or only count it. `tell` hears how far it is."""
    return [_follow(rule, dry_run=dry_run, tell=tell) for rule in RULES]


def _follow(rule: Rule, *, dry_run: bool, tell: Callable[[str], object]) -> Outcome:
    due = list(rule.due(timezone.now() - rule.kept_now).values_list("pk", flat=True))
    done = 0
    for number, pk in enumerate([] if dry_run else due, start=1):
        done += _forget(rule, pk)
        if number % 100 == 0:
            tell(f"{rule.name}: {number} of {len(due)}")
    return Outcome(rule, len(due), done)


def _forget(rule: Rule, pk: Any) -> bool:
    """Forget one, unless it is no longer due or something stands in the way."""
    try:
        with transaction.atomic():
            thing = rule.due(timezone.now() - rule.kept_now).filter(pk=pk).first()
            if thing is None:
                return False
            rule.forget(thing)
    except (OperationalError, InterfaceError):
        raise
    except (MembershipError, ProtectedError) as problem:
        logger.warning("Not forgotten (%s, number %s): %s", rule.name, pk, type(problem).__name__)
        return False
    return True
