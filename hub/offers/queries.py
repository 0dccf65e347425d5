"""What members look up when they make or look for an offer."""

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from home.models import User
from home.typed_numbers import typed_number
from hub.members.models import Organisation
from hub.members.queries import people_who_take_part
from hub.offers.models import Introduction, Offer
from hub.offers.places import kinds_with_offers
from search.models import Entry
from search.sources import source_of_kind
from search.tokens import MEMBERS, PUBLIC, member_token

_LONGEST_MARK: Final = 40


def organisations_of_person(person: User) -> QuerySet[Organisation]:
    """Return the organisations for which somebody may speak today."""
    return Organisation.objects.filter(memberships__in=person.memberships.current()).distinct().order_by("name")


def thing_of_mark(mark: str, reader: User) -> Entry | None:
    """Return the thing that `mark` names ("idea-12"), if offers may hang on it and `reader` may know of it."""
    kind, _, number = mark[:_LONGEST_MARK].rpartition("-")
    object_id = typed_number(number)
    if kind not in kinds_with_offers() or object_id is None:
        return None
    found: Entry | None = Entry.objects.visible_to(reader).filter(kind=kind, object_id=object_id).first()
    return found


def mark_of(thing: Entry) -> str:
    """Return how an address names a thing."""
    return f"{thing.kind}-{thing.object_id}"


def tokens_of_thing(about: Entry | None) -> frozenset[str]:
    """Return the tokens of the members who may know of a thing now; of none, all members.

    They are asked of its source: the catalogue may be about to hear of a change.
    """
    if about is None:
        return frozenset({MEMBERS})
    source = source_of_kind(about.kind)
    thing = source.objects().filter(pk=about.object_id).first()
    found = frozenset(source.tokens(thing)) if thing is not None else frozenset()
    return frozenset({MEMBERS}) if PUBLIC in found else while_members(found)


def while_members(tokens: Iterable[str]) -> frozenset[str]:
    """Return the tokens with those that a person keeps for good as those that they hold while a member."""
    return frozenset(map(_while_a_member, tokens))


def _while_a_member(token: str) -> str:
    kind, _, number = token.partition(":")
    return member_token(int(number)) if kind == "user" else token


def tokens_of_both(now: frozenset[str], then: frozenset[str]) -> frozenset[str]:
    """Return the tokens of the members who see a thing now and stood among those of then."""
    if MEMBERS in now:
        return then
    return now if MEMBERS in then else now & then


def mark_of_readers(about: Entry | None) -> str:
    """Return a mark of who may know of a thing now. A page carries it; it changes when they do, and tells of nobody."""
    number = about.pk if about is not None else 0  # So that nobody learns which things have the same readers.
    return salted_hmac("hub.offers.readers", " ".join([f"{number}", *sorted(tokens_of_thing(about))])).hexdigest()


def is_for_fewer_now(offer: Offer) -> bool:
    """Say whether more members see what an offer hangs on than could when it was made."""
    then = while_members(offer.token_set)
    return MEMBERS not in then and not tokens_of_thing(offer.about) <= then


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
