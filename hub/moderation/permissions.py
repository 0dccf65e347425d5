"""Who may do what with a reported thing. When it may be done is said in `transitions`."""

from typing import Any

from django.utils import timezone

from hub.members.permissions import can_take_part
from hub.moderation.enums import CaseState
from hub.moderation.models import Case, Opening
from hub.moderation.moderators import is_moderator, moderators
from hub.moderation.reportable import Reportable
from search.tokens import Reader


def can_report(user: Reader, kind: Reportable, thing: Any) -> bool:
    """Say whether `user` may report a thing: members who can see it, and whose own it is not."""
    if not can_take_part(user) or not kind.visible_to(user).filter(pk=thing.pk).exists():
        return False
    return all(author.pk != user.pk for author in kind.authors(thing))


def is_party(user: Reader, case: Case) -> bool:
    """Say whether the thing is `user`'s own, or `user` has reported it: they do not judge it."""
    is_author = any(author.pk == user.pk for author in case.authors.all())
    return is_author or any(report.reporter_id == user.pk for report in case.reports.all())


def can_open_case(user: Reader, case: Case) -> bool:
    """Say whether `user` may open the thing and read it: a moderator who has no part in it, while it waits."""
    return case.is_open and is_moderator(user) and not is_party(user, case)


def has_opened(user: Reader, case: Case) -> bool:
    """Say whether `user` has opened the thing lately, said why, and so may read it."""
    return can_open_case(user, case) and Opening.objects.giving_sight(user).filter(case=case).exists()


def can_decide(user: Reader, case: Case) -> bool:
    """Say whether `user` may decide: who may open it; on an appeal another than the first time, if there is one."""
    if not can_open_case(user, case):
        return False
    first = {decision.decided_by_id for decision in case.decisions.all()}
    return user.pk not in first or not _others(case, but=first)


def _others(case: Case, *, but: set[int]) -> bool:
    """Say whether there is a moderator who has no part in the case and has not decided on it."""
    parties = {author.pk for author in case.authors.all()} | {report.reporter_id for report in case.reports.all()}
    return moderators().exclude(pk__in=but | parties).exists()


def can_appeal(user: Reader, case: Case) -> bool:
    """Say whether `user` may appeal: of what is hidden, an author; of what is kept, whoever reported it; in time."""
    if case.appeal_until is None or timezone.now() > case.appeal_until or not user.is_active:
        return False
    if case.state == CaseState.HIDDEN:
        return any(author.pk == user.pk for author in case.authors.all())
    reporters = {report.reporter_id for report in case.reports.all()}
    return case.state == CaseState.KEPT and user.pk in reporters and can_take_part(user)
