"""What members look up when they make or look for an offer."""

from typing import Final

from django.db.models import QuerySet

from home.models import User
from hub.members.models import Organisation
from hub.members.queries import people_who_take_part
from hub.offers.models import Introduction, Offer
from hub.offers.places import kinds_with_offers
from search.models import Entry

_LONGEST_MARK: Final = 40
_MOST_DIGITS: Final = 18


def organisations_of_person(person: User) -> QuerySet[Organisation]:
    """Return the organisations for which somebody may speak today."""
    return Organisation.objects.filter(memberships__in=person.memberships.current()).distinct().order_by("name")


def thing_of_mark(mark: str, reader: User) -> Entry | None:
    """Return the thing that `mark` names ("idea-12"), if offers may hang on it and `reader` may know of it."""
    kind, _, number = mark[:_LONGEST_MARK].rpartition("-")
    if kind not in kinds_with_offers() or not number.isdecimal() or len(number) > _MOST_DIGITS:
        return None
    found: Entry | None = Entry.objects.visible_to(reader).filter(kind=kind, object_id=int(number)).first()
    return found


def mark_of(thing: Entry) -> str:
    """Return how an address names a thing."""
    return f"{thing.kind}-{thing.object_id}"


def organisations_with_offers(reader: User) -> QuerySet[Organisation]:
    """Return the organisations for which something is offered or asked that `reader` may read today."""
    offers = Offer.objects.visible_to(reader).open()
    return Organisation.objects.filter(pk__in=offers.values("organisation")).order_by("name")


def addresses_of(introduction: Introduction, reader: User) -> str:
    """Return the address of the other one, once both have agreed and while that one is a member; else nothing."""
    other = introduction.other(reader)
    if not introduction.is_agreed or not people_who_take_part().filter(pk=other.pk).exists():
        return ""
    return str(other.email)
