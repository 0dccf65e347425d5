"""What a saved search asks for, and what is new in it, by the search page's own rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final
from urllib.parse import parse_qs

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from search.address import AddressError, SearchAddress, read_address, read_address_strictly
from search.arrivals import arrived, known
from search.engines import database_engine
from search.engines.base import Scope, Sort
from search.enums import AlertFrequency
from search.facets import facets
from search.models import AlertedEntry, Entry, EntryTerm, SavedSearch
from search.queries import find, results_for
from search.tokens import PUBLIC, Reader, person_token, tokens_for

MOST_SHOWN: Final = 20
_HOUR: Final = time(7)
_MONDAY: Final = 0
_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Signpost:
    """Part of what an alert follows, in words: "Policy area" and "Housing"."""

    label: str
    value: str


def address_of(saved: SavedSearch) -> SearchAddress:
    """Return the search as the search page knows it."""
    return read_address(_parameters(saved))


def next_look_after(moment: datetime, frequency: str) -> datetime:
    """Return when an alert is due again: at seven in the city's morning, each day or each Monday."""
    local = timezone.localtime(moment)
    due = timezone.make_aware(datetime.combine(local.date(), _HOUR))
    while due <= moment or (frequency == AlertFrequency.WEEKLY and timezone.localtime(due).weekday() != _MONDAY):
        day = timezone.localtime(due).date() + timedelta(days=1)
        due = timezone.make_aware(datetime.combine(day, _HOUR))
    return due


def signposts(addresses: Iterable[SearchAddress], reader: Reader) -> list[list[Signpost]]:
    """Return, for each search, what it follows in words; all filters are looked up at once.

    A filter that no entry in the reader's sight has is called what the address calls it.
    """
    addresses = list(addresses)
    pairs = {(name, key) for address in addresses for name, keys in address.filters.items() for key in keys}
    labels = _labels(pairs, reader) if pairs else {}
    return [list(_signposts(address, labels)) for address in addresses]


def _labels(pairs: set[tuple[str, str]], reader: Reader) -> dict[tuple[str, str], str]:
    terms = EntryTerm.objects.filter(
        entry__in=Entry.objects.visible_to(reader),
        facet__in={name for name, _ in pairs},
        key__in={key for _, key in pairs},
    )
    return {(facet, key): label for facet, key, label in terms.values_list("facet", "key", "label").distinct()[:2000]}


def _signposts(address: SearchAddress, labels: dict[tuple[str, str], str]) -> Iterator[Signpost]:
    if address.text:
        yield Signpost("Words", address.text)
    for facet in facets():
        if keys := address.filters.get(facet.name, ()):
            yield Signpost(facet.label, " or ".join(labels.get((facet.name, key), key) for key in keys))


def new_entries(saved: SavedSearch, look: int) -> list[Entry]:
    """Return what came in sight of the alert's reader since they were last told, newest first.

    The tokens are those of this moment. Who is no member any more has none by which something could be new, and what a
    person alone may see, such as a draft of their own, is no news to them.
    """
    reader = _reader(saved)
    ids = list(arrived(_tokens(saved, reader), seen=saved.seen_look, look=look))
    return _found(saved, reader, ids)


def untold(saved: SavedSearch, entries: list[Entry]) -> list[Entry]:
    """Leave out what is back after it was gone: what was known when the alert began, and what it has told of before."""
    if not entries:
        return []
    told = AlertedEntry.objects.filter(saved_search=saved, entry__in=entries).values_list("entry_id", flat=True)
    old = known(_tokens(saved, _reader(saved)), entries, start=saved.start_look).union(told)
    return [entry for entry in entries if entry.pk not in old]


def _reader(saved: SavedSearch) -> Reader:
    return saved.owner if saved.is_for_members and saved.owner is not None else AnonymousUser()


def _tokens(saved: SavedSearch, reader: Reader) -> frozenset[str]:
    """Return the tokens by which things are new: of the tab that the alert follows, without the reader's own."""
    if not saved.is_for_members:
        return frozenset({PUBLIC})
    return tokens_for(reader) - {PUBLIC, person_token(reader.pk or 0)}


def _found(saved: SavedSearch, reader: Reader, ids: list[int]) -> list[Entry]:
    """Return those of the entries that the search finds.

    The engine in the site's own database is asked, since it never lags behind what was committed.
    """
    try:
        address = read_address_strictly(_parameters(saved))
    except AddressError:  # A filter that this site no longer has: better to be silent than to send everything.
        return []
    entries: list[Entry] = []
    for start in range(0, len(ids), _BATCH):
        batch = frozenset(ids[start : start + _BATCH])
        request = replace(address.request(tokens_for(reader), limit=_BATCH), sort=Sort.NEWEST, only_ids=batch)
        found = find(request, engine=database_engine(), widen=False)
        entries += [result.entry for result in results_for(found.answer, reader)]
    return sorted(entries, key=_by_date, reverse=True)


def _by_date(entry: Entry) -> tuple[float, int]:
    return (entry.published_at.timestamp() if entry.published_at else 0.0, entry.pk)


def _parameters(saved: SavedSearch) -> MultiValueDict[str, str]:
    return MultiValueDict(parse_qs(saved.query))


def is_for_members(address: SearchAddress) -> bool:
    """Return whether the search is of the *Members* tab."""
    return address.scope == Scope.MEMBERS
