"""Looks a file of contacts over before anything is imported: who is new, who is known already, and from where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from home.models import User
from hub.members.contacts.rows import Row
from hub.members.inviting.links import address_mark
from hub.members.models import Contact, DoNotWrite, Invitation, Organisation
from hub.members.names import organisation_key

_BATCH: Final = 400
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is not new, and why."""

    row: Row
    why: str


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What importing a file would do: `new` contacts, of which some are not to be written to, and what is left out."""

    new: list[Row]
    wrong: list[Row]
    known: list[Finding]
    refused: frozenset[str]
    invited: dict[str, int]
    organisations: dict[str, Organisation]

    @property
    def number_of_known_organisations(self) -> int:
        """How many organisations of the new contacts the hub knows."""
        return len({self.organisations[key].pk for key in self.keys if key in self.organisations})

    @property
    def number_of_new_organisations(self) -> int:
        """How many organisations of the new contacts it does not know, the same one in other words counted once."""
        return len([key for key in self.keys if key not in self.organisations])

    @property
    def keys(self) -> set[str]:
        """What the new contacts' organisations are known by."""
        return {organisation_key(row.organisation_name) for row in self.new if row.organisation_name}

    @property
    def renamed(self) -> list[tuple[Row, Organisation]]:
        """The rows whose organisation the hub knows under a name that is written in another way."""
        pairs = ((row, self.organisations.get(organisation_key(row.organisation_name))) for row in self.new)
        return [(row, body) for row, body in pairs if body is not None and body.name != row.organisation_name]

    def organisation_of(self, row: Row) -> Organisation | None:
        """Return the organisation that the hub knows under the row's name for it."""
        return self.organisations.get(organisation_key(row.organisation_name))


def look_over(rows: Iterable[Row]) -> LookedOver:
    """Return what importing these rows would do at this moment."""
    rows = list(rows)
    fit = [row for row in rows if not row.problem]
    marks = {address_mark(row.email): row.email for row in fit}
    reasons = _known_by(row.email for row in fit)
    new = [row for row in fit if row.email not in reasons]
    return LookedOver(
        new=new,
        wrong=[row for row in rows if row.problem],
        known=[Finding(row, reasons[row.email]) for row in fit if row.email in reasons],
        refused=frozenset(marks[mark] for mark in _refused(marks)),
        invited={marks[mark]: pk for mark, pk in _standing(marks)},
        organisations=_organisations({organisation_key(row.organisation_name) for row in new} - {""}),
    )


def _known_by(emails: Iterable[str]) -> dict[str, str]:
    """Return for each address that is known from where."""
    reasons: dict[str, str] = {}
    for batch in _batches(emails):
        addresses = EmailAddress.objects.annotate(low=Lower("email")).filter(low__in=batch)
        people = User.objects.annotate(low=Lower("email")).filter(low__in=batch)
        accounts = {*addresses.values_list("low", flat=True), *people.values_list("low", flat=True)}
        reasons |= dict.fromkeys(accounts, "Has an account already.")
        contacts = Contact.objects.filter(email__in=batch).values_list("email", flat=True)
        reasons |= dict.fromkeys(contacts, "Is a contact already.")
    return reasons


def _refused(marks: Iterable[str]) -> Iterator[str]:
    for batch in _batches(marks):
        yield from DoNotWrite.objects.filter(mark__in=batch).values_list("mark", flat=True)


def _standing(marks: Iterable[str]) -> Iterator[tuple[str, int]]:
    for batch in _batches(marks):
        yield from Invitation.objects.standing().filter(email_mark__in=batch).values_list("email_mark", "pk")


def _organisations(keys: set[str]) -> dict[str, Organisation]:
    """Return the organisations that the hub knows by these keys. Members win over others of the same name."""
    found: dict[str, Organisation] = {}
    bodies: Any = Organisation.objects.select_related("merged_into").order_by("joining", "pk") if keys else ()
    for body in bodies:
        if (key := organisation_key(body.name)) in keys and (key not in found or body.is_member):
            found[key] = body.present
    return found


def _batches(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    iterator = iter(things)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
