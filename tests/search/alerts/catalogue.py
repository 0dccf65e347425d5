"""Things that come, go and come back, as the catalogue notes it."""

from typing import Any

from search.arrivals import note_arrivals
from search.engines import database_engine
from search.models import Entry, EntryArrival, EntryToken, SavedSearch
from tests.search.browsing import add_entry


def publish(title: str = "Damp in old houses", *, tokens: tuple[str, ...] = ("public",), **values: Any) -> Entry:
    """Return a new entry that has come in sight of the holders of `tokens`, long enough ago to be told."""
    entry = add_entry(title, tokens=tokens, **values)
    note_arrivals(entry, tokens)
    settle()
    return entry


def give_token(entry: Entry, token: str = "public") -> None:
    """Let the holders of `token` know of the entry."""
    EntryToken.objects.create(entry=entry, token=token)
    note_arrivals(entry, [token])
    database_engine().write([entry.pk])
    settle()


def withdraw(entry: Entry) -> None:
    """Take the entry out of everybody's sight."""
    EntryToken.objects.filter(entry=entry).delete()
    database_engine().write([entry.pk])


def settle() -> None:
    """Let a quarter of an hour go by for what has arrived."""
    EntryArrival.objects.filter(look=None).update(arrived_at="2012-01-01T00:00:00Z")


def make_due(*alerts: SavedSearch) -> None:
    """Let the morning come on which these alerts are due again."""
    SavedSearch.objects.filter(pk__in=[alert.pk for alert in alerts]).update(next_look_at="2012-01-01T00:00:00Z")
