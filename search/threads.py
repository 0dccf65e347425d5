"""The thread: where a thing came from, and what came of it, of what a reader may know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from home.models import User
from search.entry_links import EntryLink
from search.enums import Relation
from search.models import Entry
from search.tokens import Reader

# Of these the source came later: a call answers a question that was asked before. Of the others the target did.
_SOURCE_IS_LATER: Final = frozenset({Relation.ANSWERS})
# What is said before the other thing's title: by the later thing of the earlier, and by the earlier of the later.
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    Relation.ANSWERS: ("Answers", "Answered by"),
    Relation.LED_TO: ("Came from", "Led to"),
    Relation.AWARDED_AS: ("Awarded under", "Awarded as"),
    Relation.DELIVERED: ("Delivered by", "Delivered"),
    Relation.CITED_IN: ("Cites", "Cited in"),
    Relation.CHANGED: ("Changed by", "Changed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing along the thread, and how it hangs together with the thing whose thread it is."""

    words: str
    entry: Entry


@dataclass(slots=True)
class Thread:
    """What came before a thing and after it, each in the order in which the links were tied."""

    came_from: list[Step] = field(default_factory=list)
    came_of: list[Step] = field(default_factory=list)


@transaction.atomic
def tie_back(later: Entry, earlier: Mapping[Relation, Iterable[Entry]], *, by: User | None) -> None:
    """Say what a thing came from, relation by relation. What is tied stays tied; what is left out here ends today.

    Of relations that are not named, nothing changes.
    """
    for relation, entries in earlier.items():
        wanted = {entry.pk for entry in entries} - {later.pk}
        near, far = _ends(relation)
        standing = EntryLink.objects.standing().filter(**{near: later}, relation=relation)
        standing.exclude(**{f"{far}__in": wanted}).update(ended_at=timezone.now())
        present = set(standing.values_list(far, flat=True))
        EntryLink.objects.bulk_create(
            EntryLink(**{near: later, f"{far}_id": pk}, relation=relation, by=by) for pk in sorted(wanted - present)
        )


def tie(source: Entry, relation: Relation, target: Entry, *, by: User | None) -> None:
    """Say that one thing hangs together with another, beside whatever else does. What is tied already stays tied."""
    EntryLink.objects.get_or_create(source=source, relation=relation, target=target, ended_at=None, defaults={"by": by})


def untie(source: Entry, relation: Relation, target: Entry) -> None:
    """Say that it does so no longer, from now on."""
    standing = EntryLink.objects.standing().filter(source=source, relation=relation, target=target)
    standing.update(ended_at=timezone.now())


def _ends(relation: str) -> tuple[str, str]:
    """Return which end of a link is the later thing, and which the earlier."""
    return ("source", "target") if relation in _SOURCE_IS_LATER else ("target", "source")


def entries_for(kind: str, object_ids: Iterable[int]) -> list[Entry]:
    """Return the entries of these things. Of what is not described yet an empty one, which nobody sees."""
    ids = sorted(set(object_ids))
    Entry.objects.bulk_create((Entry(kind=kind, object_id=pk) for pk in ids), ignore_conflicts=True)
    return list(Entry.objects.filter(kind=kind, object_id__in=ids).order_by("pk"))


def threads_of(kind: str, object_ids: Iterable[int], reader: Reader) -> dict[int, Thread]:
    """Return the threads of these things by their numbers, as far as `reader` may know of both ends of each link."""
    return threads_by_kind({kind: object_ids}, reader)[kind]


def threads_by_kind(things: Mapping[str, Iterable[int]], reader: Reader) -> dict[str, dict[int, Thread]]:
    """Return the same for things of several kinds, by kind and number, by one query."""
    wanted = {kind: set(ids) for kind, ids in things.items()}
    found: dict[str, dict[int, Thread]] = {kind: defaultdict(Thread) for kind in wanted}
    for link in _links_of(wanted, reader):
        near, far = (getattr(link, end) for end in _ends(link.relation))
        of_earlier, of_later = _WORDS[link.relation]
        if near.object_id in wanted.get(near.kind, ()):
            found[near.kind][near.object_id].came_from.append(Step(of_earlier, far))
        if far.object_id in wanted.get(far.kind, ()):
            found[far.kind][far.object_id].came_of.append(Step(of_later, near))
    return found


def _links_of(wanted: Mapping[str, Set[int]], reader: Reader) -> Iterable[EntryLink]:
    of_them = Q()
    for kind, ids in wanted.items():
        of_them |= Q(source__kind=kind, source__object_id__in=ids) | Q(target__kind=kind, target__object_id__in=ids)
    links = EntryLink.objects.visible_to(reader).standing().filter(of_them).select_related("source", "target")
    return links.defer("source__body", "target__body").order_by("at", "pk")
