"""What is looked up where commitments are made, confirmed and shown."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from home.models import User
from home.typed_numbers import typed_number
from hub.commitments.models import Commitment
from hub.commitments.places import kinds_with_commitments
from hub.members.models import Membership, Organisation
from hub.members.queries import people_who_take_part
from prospectus.models import PolicyAreaPage
from search.models import Entry, EntryTerm
from search.tokens import Reader

KIND: Final = "commitment"
_LONGEST_MARK: Final = 40
_EVERYBODY: Final = AnonymousUser()


def public_things() -> QuerySet[Entry]:
    """Return the entries that everybody may know of and for which something can be promised."""
    found: QuerySet[Entry] = Entry.objects.visible_to(_EVERYBODY).filter(kind__in=kinds_with_commitments())
    return found


def thing_of_mark(mark: str) -> Entry | None:
    """Return the public thing that `mark` names ("area-12"), if something can be promised for it."""
    kind, _, number = mark[:_LONGEST_MARK].rpartition("-")
    object_id = typed_number(number)
    if object_id is None:
        return None
    return public_things().filter(kind=kind, object_id=object_id).first()


def thing_at(address: str) -> Entry | None:
    """Return the public thing whose page has this address, whole or as a path of this site."""
    try:
        here, there = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(address.strip())
    except ValueError:  # Such as an address with half a bracket.
        return None
    if there.netloc and there.netloc.lower() != here.netloc.lower():
        return None
    path = there.path if there.path.endswith("/") else f"{there.path}/"
    return public_things().filter(url=path).order_by("pk").first() if path.strip("/") else None


def is_open(thing: Entry) -> bool:
    """Say whether everybody may know of a thing, and something can be promised for it."""
    return public_things().filter(pk=thing.pk).exists()


def areas_of_thing(thing: Entry) -> QuerySet[PolicyAreaPage]:
    """Return the published policy areas that a thing is about; of an area, itself."""
    areas: QuerySet[PolicyAreaPage] = PolicyAreaPage.objects.visible_to(_EVERYBODY)
    if thing.kind == "area":
        return areas.filter(pk=thing.object_id)
    terms = EntryTerm.objects.filter(entry=thing, facet="area")
    return areas.filter(slug__in=terms.values("key"))


def organisations_of_person(person: User) -> QuerySet[Organisation]:
    """Return the member organisations for which somebody may promise something today: a steward confirms it."""
    mine = Organisation.objects.members().filter(memberships__in=person.memberships.current())
    return mine.distinct().order_by("name")


def organisations_that_can_confirm() -> QuerySet[Organisation]:
    """Return the member organisations that have somebody who speaks for them."""
    stewards = Membership.objects.acting_stewards()
    return Organisation.objects.members().filter(memberships__in=stewards).distinct().order_by("name")


def member_at(address: str) -> User | None:
    """Return the member with this e-mail address."""
    return people_who_take_part().filter(email__iexact=address.strip()).order_by("pk").first()


def people_of(commitment: Commitment) -> list[User]:
    """Return who speaks for a commitment at this moment: its person, while a member, or the acting stewards."""
    people = people_who_take_part()
    if commitment.organisation_id is None:
        return list(people.filter(pk=commitment.owner_id or 0))
    stewards = Membership.objects.acting_stewards().filter(organisation=commitment.organisation_id)
    return list(people.filter(pk__in=stewards.values("person")).order_by("pk"))


def things_open_to(commitments: Iterable[Commitment], reader: Reader) -> dict[int, Entry]:
    """Return by number the things that these are for, as far as `reader` may know of them."""
    wanted = {each.entry_id for each in commitments}
    return {entry.pk: entry for entry in Entry.objects.visible_to(reader).filter(pk__in=wanted)} if wanted else {}


def mark_of(thing: Any) -> str:
    """Return how an address names a thing."""
    return f"{thing.kind}-{thing.object_id}"
