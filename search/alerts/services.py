"""Following a search by e-mail, and no longer. None of it goes into the audit log: what people look for is theirs."""

from datetime import timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.models import User
from home.outbox import queue_mail
from search.address import SearchAddress
from search.alerts.notifications import already_mail, confirm_mail
from search.alerts.queries import is_for_members, next_look_after
from search.arrivals import take_look
from search.exceptions import AlertExists, TooManyAlerts
from search.models import SavedSearch
from search.results import searches_members

MOST_ALERTS: Final = 50
UNCONFIRMED_KEPT: Final = timedelta(days=7)


@transaction.atomic
def save_search(address: SearchAddress, *, name: str, frequency: str, by: User) -> SavedSearch:
    """Let a signed-in person follow this search. What it finds now is known to them.

    Raises PermissionDenied, AlertExists or TooManyAlerts.
    """
    if is_for_members(address) and not searches_members(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    own = SavedSearch.objects.visible_to(by)
    if own.filter(query=address.saved_query()).exists():
        raise AlertExists("You have an alert for this search already.")
    if own.count() >= MOST_ALERTS:
        raise TooManyAlerts(f"You have {MOST_ALERTS} alerts, which is the most one can have. Delete one first.")
    saved = SavedSearch(owner=by, name=name, query=address.saved_query(), frequency=frequency)
    saved.is_for_members = is_for_members(address)
    _begin(saved)
    return saved


@transaction.atomic
def ask_for_alert(address: SearchAddress, *, email: str, name: str, frequency: str) -> None:
    """Send somebody without an account the mail by which they confirm that they want to follow this search.

    Whether the address is known here makes no difference that whoever asks could tell. Raises PermissionDenied.
    """
    if is_for_members(address):
        raise PermissionDenied
    email = email.lower()
    if SavedSearch.objects.filter(email=email).count() >= MOST_ALERTS:
        return
    saved, _ = SavedSearch.objects.get_or_create(email=email, query=address.saved_query())
    saved = _locked(saved)
    if saved.confirmed_at is not None:
        queue_mail(already_mail(saved))
        return
    saved.name, saved.frequency, saved.asked_at = name, frequency, timezone.now()
    saved.save(update_fields=["name", "frequency", "asked_at"])
    queue_mail(confirm_mail(saved))


@transaction.atomic
def confirm_alert(saved: SavedSearch) -> SavedSearch:
    """Begin an alert that was asked for. A second time changes nothing."""
    saved = _locked(saved)
    if saved.confirmed_at is None:
        _begin(saved)
    return saved


@transaction.atomic
def stop_alert(saved: SavedSearch) -> None:
    """Stop an alert by the link of its mails: a person with an account can resume it, any other's is forgotten."""
    if saved.owner_id is None:
        saved.delete()
    else:
        _pause(_locked(saved))


@transaction.atomic
def change_alert(saved: SavedSearch, *, name: str, frequency: str, by: User) -> SavedSearch:
    """Give one's alert another name or rhythm. Raises PermissionDenied."""
    saved = _own(saved, by)
    saved.name, saved.frequency = name, frequency
    if saved.next_look_at is not None:
        saved.next_look_at = next_look_after(timezone.now(), frequency)
    saved.save(update_fields=["name", "frequency", "next_look_at"])
    return saved


@transaction.atomic
def pause_alert(saved: SavedSearch, *, by: User) -> SavedSearch:
    """Have no mail of one's alert for a while. Raises PermissionDenied."""
    return _pause(_own(saved, by))


@transaction.atomic
def resume_alert(saved: SavedSearch, *, by: User) -> SavedSearch:
    """Go on with one's alert. What came meanwhile is not told. Raises PermissionDenied."""
    saved = _own(saved, by)
    if saved.paused_at is not None:
        _begin(saved)
    return saved


@transaction.atomic
def delete_alert(saved: SavedSearch, *, by: User) -> None:
    """Forget one's alert. Raises PermissionDenied."""
    _own(saved, by).delete()


def forget_unconfirmed() -> int:
    """Delete the requests that nobody confirmed within a week. Returns how many."""
    old = SavedSearch.objects.unconfirmed_since(timezone.now() - UNCONFIRMED_KEPT)
    return old.delete()[1].get("search.SavedSearch", 0)


def forget_alerts_of_address(email: str) -> int:
    """Delete what was followed from this address, as when the person with it is deleted. Returns how many."""
    return SavedSearch.objects.filter(email=email.lower()).delete()[1].get("search.SavedSearch", 0) if email else 0


def _begin(saved: SavedSearch) -> None:
    """Take all that is in the catalogue now for known, and look for news from here on."""
    now = timezone.now()
    saved.start_look = saved.seen_look = take_look()
    saved.confirmed_at, saved.paused_at = saved.confirmed_at or now, None
    saved.next_look_at = next_look_after(now, saved.frequency)
    saved.save()


def _pause(saved: SavedSearch) -> SavedSearch:
    if saved.paused_at is None:
        saved.paused_at, saved.next_look_at = timezone.now(), None
        saved.save(update_fields=["paused_at", "next_look_at"])
    return saved


def _own(saved: SavedSearch, by: User) -> SavedSearch:
    if saved.owner_id != by.pk:
        raise PermissionDenied
    return _locked(saved)


def _locked(saved: SavedSearch) -> SavedSearch:
    return SavedSearch.objects.select_for_update(of=("self",)).select_related("owner").get(pk=saved.pk)
