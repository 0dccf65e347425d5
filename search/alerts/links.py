"""The signed links in mails of alerts: one confirms an address, the other stops an alert without signing in."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from search.exceptions import LinkRefused
from search.models import SavedSearch

CONFIRM_WITHIN: Final = timedelta(days=3)
_CONFIRM: Final = "search.alerts.confirm"
_STOP: Final = "search.alerts.stop"


def confirm_link(saved: SavedSearch) -> str:
    """Return the address at which a request is confirmed, good for three days."""
    return absolute(reverse("search:alert-confirm", args=[signing.dumps(saved.key.hex, salt=_CONFIRM)]))


def stop_link(saved: SavedSearch) -> str:
    """Return the address at which the alert is stopped. It does not run out, as old mail may be at hand for years."""
    return absolute(reverse("search:alert-stop", args=[signing.Signer(salt=_STOP).sign(saved.key.hex)]))


def search_link(saved: SavedSearch) -> str:
    """Return the address of the search as the alert's owner sees it once signed in. It says nothing of the search."""
    return absolute(reverse("search:alert-open", args=[saved.pk]))


def absolute(path: str) -> str:
    """Return the whole address of a path of this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def read_confirm_link(mark: str) -> SavedSearch:
    """Return the request that the link was sent for. Raises LinkRefused."""
    try:
        key = signing.loads(mark, salt=_CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature as error:
        raise LinkRefused from error
    return _with_key(key)


def read_stop_link(mark: str) -> SavedSearch | None:
    """Return the alert that the link stops, None where it is gone already. Raises LinkRefused for any other link."""
    try:
        key = signing.Signer(salt=_STOP).unsign(mark)
    except signing.BadSignature as error:
        raise LinkRefused from error
    try:
        return _with_key(key)
    except LinkRefused:
        return None


def _with_key(key: str) -> SavedSearch:
    saved = SavedSearch.objects.select_related("owner").filter(key=UUID(key)).first()
    if saved is None:
        raise LinkRefused
    return saved
