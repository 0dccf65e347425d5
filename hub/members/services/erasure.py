"""Forgetting a person: at their own word, or when the time for which they are kept is over."""

from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.models import User
from home.private_log import log_privately
from hub.members.departures import depart
from hub.members.enums import AccessReason, ApplicationState
from hub.members.exceptions import OfficeHeld
from hub.members.models import Application, Membership
from hub.members.own_data.account import FORMER_MEMBER
from hub.members.permissions import holds_office
from hub.members.personal_data import Archive, personal_data
from hub.members.services.access import take_access
from hub.members.services.memberships import end_membership

_ABOUT = """\
This is what the site keeps about you, as it stood when you asked for it.

Each file that ends in .json can be opened with any text editor. Times are in UTC.
Passwords and the secrets of your second step are kept in a form that nobody can read, and are not among it.
"""


@transaction.atomic
def write_personal_data(person: User, file: IO[bytes], *, by: User) -> None:
    """Write a ZIP of all that is kept about a person. Raises PermissionDenied for anybody else."""
    if by.pk != person.pk or not by.is_active:
        raise PermissionDenied
    archive = Archive(file)
    archive.write_file("README.txt", _ABOUT.encode())
    for data in personal_data():
        data.export(person, archive)
    archive.close()
    log_privately(person, "members.person.download", by=by, title=f"Person {person.pk}")


@transaction.atomic
def erase_oneself(*, by: User) -> None:
    """Be forgotten: the account goes and contributions stay under “Former member”, as the page says before.

    Raises PermissionDenied or OfficeHeld.
    """
    if not by.is_active:
        raise PermissionDenied
    User.objects.filter(pk=by.pk).update(erased_at=timezone.now())
    forget_person(by)


@transaction.atomic
def forget_person(person: User) -> None:
    """Forget a person, whose memberships end at once: at their own word (`erase_oneself`), or when their time is over.

    Raises OfficeHeld: an office is handed over first.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if holds_office(person):
        raise OfficeHeld(
            "You hold an office on this site. Ask another officer to take it from you first; then you can be erased."
        )
    _leave(person)
    for data in personal_data():
        data.erase(person)
    log_privately(person, "members.person.erase", title=FORMER_MEMBER)


def _leave(person: User) -> None:
    """End everything that is open. The letters about it are forgotten with all others."""
    open_ones = Application.objects.open().filter(person=person)
    open_ones.update(state=ApplicationState.WITHDRAWN, withdrawn_at=timezone.now())
    for membership in Membership.objects.current().filter(person=person):
        end_membership(membership, by=person)
    for reason in AccessReason:
        take_access(person, reason, by=person)
    depart(person, by=person)
