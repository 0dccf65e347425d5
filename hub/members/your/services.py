"""What a member does on their home. None of it goes into the audit log: what people follow or skip is theirs."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import User
from hub.members.home_registry import first_steps
from hub.members.models import FirstVisit
from hub.members.permissions import can_take_part
from search.address import SearchAddress
from search.alerts.services import save_search
from search.engines.base import Scope
from search.enums import AlertFrequency
from search.exceptions import AlertExists
from search.results import searches_members


@transaction.atomic
def skip_step(key: str, *, by: User) -> None:
    """Leave out one of the first steps from now on. A second time changes nothing. Raises PermissionDenied."""
    if not can_take_part(by) or key not in {step.key for step in first_steps()}:
        raise PermissionDenied
    visit, _ = FirstVisit.objects.select_for_update().get_or_create(person=by)
    if key not in visit.skipped:
        visit.skipped = [*visit.skipped, key]
        visit.save(update_fields=["skipped"])


@transaction.atomic
def follow_areas(areas: Iterable[tuple[str, str]], *, by: User) -> int:
    """Follow policy areas (slug, title) by e-mail, once a week: a member, what members share; others, what is public.

    Returns how many are followed that were not. Raises TooManyAlerts.
    """
    scope = Scope.MEMBERS if searches_members(by) else Scope.PUBLIC
    return sum(_follow(SearchAddress(scope=scope, filters={"area": (slug,)}), title, by) for slug, title in areas)


def _follow(address: SearchAddress, title: str, by: User) -> bool:
    try:
        with transaction.atomic():
            save_search(address, name=title[:120], frequency=AlertFrequency.WEEKLY, by=by)
    except AlertExists:
        return False
    return True
