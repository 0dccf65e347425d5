"""What the catalogue's services do to an entry, without a thing behind it: a new state and its row in the outbox."""

from django.db import transaction

from search import services
from search.engines import database_engine
from search.engines.base import Scope, SearchRequest
from search.models import Entry, EntryToken
from search.queries import find
from tests.search.factories import EntryFactory

MEMBER = frozenset({"public", "members"})
STRANGER = frozenset({"public"})


def make(title: str, *tokens: str) -> Entry:
    """Add an entry; public where no token is given."""
    entry = EntryFactory(title=title, tokens=tokens or ("public",))
    return _left_word(entry, is_narrowing=False)


@transaction.atomic
def change(entry: Entry, *, title: str | None = None, tokens: tuple[str, ...] | None = None) -> Entry:
    """Give an entry a new title or new tokens, as one transaction of the site would."""
    entry = Entry.objects.get(pk=entry.pk)
    entry.title, entry.version = title or entry.title, entry.version + 1
    entry.save()
    had = {row.token for row in entry.tokens.all()}
    if tokens is not None:
        entry.tokens.all().delete()
        EntryToken.objects.bulk_create(EntryToken(entry=entry, token=token) for token in tokens)
    return _left_word(entry, is_narrowing=tokens is not None and bool(had - set(tokens)))


@transaction.atomic
def _left_word(entry: Entry, *, is_narrowing: bool) -> Entry:
    services._queue(entry, is_narrowing=is_narrowing)
    database_engine().write([entry.pk])
    return entry


def found(text: str, *, scope: Scope = Scope.PUBLIC, tokens: frozenset[str] = STRANGER) -> list[int]:
    """Return what a reader finds, and fail where it was not Elasticsearch that answered."""
    answer = find(SearchRequest(text, scope=scope, tokens=tokens)).answer
    assert answer.engine == "elasticsearch"
    return [hit.entry_id for hit in answer.hits]


def found_by_members(text: str) -> list[int]:
    """Return what a member finds on the members' tab."""
    return found(text, scope=Scope.MEMBERS, tokens=MEMBER)
