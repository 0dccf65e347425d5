"""What a reader sees of a search: rows with marked words, the paging, and what to try where nothing was found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.utils.text import Truncator

from search.address import SearchAddress, last_served_page
from search.engines.base import FacetCount, Fragment, Scope, Sort
from search.facets import facet_names
from search.models import Entry
from search.narrowing import ActiveFilter, FacetGroup, active_filters, chosen_labels, facet_groups
from search.promotions import promoted_entries
from search.queries import Found, find, results_for
from search.querysets import EntryQuerySet
from search.sources import sources
from search.tokens import PUBLIC, Reader, person_token, tokens_for

MANY_WORDS = 320


@dataclass(frozen=True, slots=True)
class Row:
    """One result: the entry, its title and snippet in pieces of which some matched, and where in a file they stand."""

    entry: Entry
    title: tuple[Fragment, ...]
    snippet: tuple[Fragment, ...]
    kind_label: str
    organisation: str
    status_label: str
    file: str = ""
    page: int | None = None
    is_promoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of results with all that stands around them."""

    address: SearchAddress
    found: Found
    rows: tuple[Row, ...]
    promoted: tuple[Row, ...]
    groups: list[FacetGroup]
    filters: list[ActiveFilter]
    page_size: int

    @property
    def total(self) -> int:
        """How many results there are on all pages."""
        return self.found.answer.total

    @property
    def pages(self) -> int:
        """How many pages can be read."""
        return min(-(-self.total // self.page_size), last_served_page(self.page_size))

    @property
    def is_capped(self) -> bool:
        """Whether there are more results than pages can be read."""
        return self.total > self.pages * self.page_size

    @property
    def is_past_end(self) -> bool:
        """Whether the reader asked for a page after the last."""
        return self.address.page > max(self.pages, 1)

    @property
    def first_number(self) -> int:
        """The place of the first result on this page among all."""
        return (self.address.page - 1) * self.page_size + 1

    def elided_pages(self) -> list[int | None]:
        """Return the page numbers worth a link, None where some are passed over."""
        paginator = Paginator(range(self.pages), 1)
        numbers = paginator.get_elided_page_range(self.address.page, on_each_side=1, on_ends=1)
        return [number if isinstance(number, int) else None for number in numbers]

    def alternatives(self) -> list[tuple[ActiveFilter, list[FacetCount]]]:
        """Return, for a search without results, each filter with the other values that would have some."""
        counts = self.found.answer.facets
        chosen = [(name, key) for name in facet_names() for key in self.address.filters.get(name, ())]
        return [
            (active, [count for count in counts.get(name, ()) if count.count][:5])
            for active, (name, _) in zip(self.filters, chosen, strict=True)
        ]


def searches_members(reader: Reader) -> bool:
    """Return whether `reader` has a *Members* tab: whoever holds a token that others hold too, beside the public's."""
    if not reader.is_authenticated:
        return False
    return bool(tokens_for(reader) - {PUBLIC, person_token(reader.pk)})


def reader_in(scope: Scope, reader: Reader) -> Reader:
    """Return as whom the tab is searched. The public one shows a member what it shows a stranger."""
    return reader if scope == Scope.MEMBERS else AnonymousUser()


def list_results(address: SearchAddress, reader: Reader, *, page_size: int) -> Listing:
    """Find what the address asks for, as `reader` may see it."""
    reader = reader_in(address.scope, reader)
    visible = Entry.objects.visible_to(reader)
    found = find(address.request(tokens_for(reader), limit=page_size, facets=facet_names()))
    labels = chosen_labels(address, found.answer.facets, visible)
    promoted = _promoted(address, visible)
    listing = Listing(
        address=address,
        found=found,
        rows=(),
        promoted=promoted,
        groups=facet_groups(address, found.answer.facets, labels, total=found.answer.total),
        filters=active_filters(address, labels),
        page_size=page_size,
    )
    if listing.is_past_end:
        return listing
    return replace(listing, rows=tuple(_rows(found, reader, without={row.entry.pk for row in promoted})))


def count_among_members(address: SearchAddress, reader: Reader) -> int:
    """Return how many things that members share are like this, for who may search there; 0 for everybody else."""
    if not (address.text or address.filters) or not searches_members(reader):
        return 0
    return find(address.among_members().request(tokens_for(reader), limit=1), widen=False).answer.total


def newest_rows(address: SearchAddress, *, limit: int) -> list[Row]:
    """Return what has every word and fits the filters among public things: what a feed or an alert follows."""
    stranger = AnonymousUser()
    found = find(address.for_feed().request(tokens_for(stranger), limit=limit), widen=False)
    return list(_rows(found, stranger, without=set()))


def policy_areas(reader: Reader) -> list[Entry]:
    """Return the policy areas for those who found nothing and would rather browse."""
    return list(Entry.objects.visible_to(reader).of_kind("area").order_by("title")[:20])


def row_of(entry: Entry) -> Row:
    """Return the entry as a row in which nothing is marked."""
    labels: dict[str, str] = {}
    for term in entry.terms.all():
        labels.setdefault(term.facet, term.label)
    summary = Truncator(entry.summary or entry.body).chars(MANY_WORDS)
    return Row(
        entry=entry,
        title=(Fragment(entry.title or entry.reference or "Without a title"),),
        snippet=(Fragment(summary),) if summary else (),
        kind_label=kind_labels().get(entry.kind, labels.get("kind", "")),
        organisation=labels.get("organisation", ""),
        status_label=labels.get("status", ""),
    )


def kind_labels() -> dict[str, str]:
    """Return what each kind of thing is called."""
    return {source.kind: source.label for source in sources()}


def _rows(found: Found, reader: Reader, *, without: set[int]) -> Iterable[Row]:
    for result in results_for(found.answer, reader):
        if result.entry.pk not in without:
            row, hit = row_of(result.entry), result.hit
            yield replace(
                row, title=hit.title or row.title, snippet=hit.snippet or row.snippet, file=hit.file, page=hit.page
            )


def _promoted(address: SearchAddress, visible: EntryQuerySet) -> tuple[Row, ...]:
    """Return what editors put before everything else, on the first page by relevance of the public tab alone."""
    if address.page != 1 or address.order != Sort.RELEVANCE or address.scope != Scope.PUBLIC:
        return ()
    entries = promoted_entries(address.text, address.filters, visible)
    return tuple(replace(row_of(entry), is_promoted=True) for entry in entries)
