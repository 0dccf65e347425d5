"""The mails of alerts.

Mail passes through servers that are not ours. Of public things it names titles; of what members share it says how many
things are new, and not even by which search. A request from an address that nobody has confirmed quotes nothing of what
was typed, since a stranger may have typed it.
"""

from collections.abc import Sequence
from typing import Final

from django.template.loader import render_to_string
from django.utils.text import Truncator

from home.frame import site_name
from home.outbox import Mail
from search.address import SearchAddress
from search.alerts.links import CONFIRM_WITHIN, absolute, confirm_link, search_link, stop_link
from search.alerts.queries import MOST_SHOWN, address_of
from search.engines.base import Sort
from search.models import Entry, SavedSearch
from search.results import row_of

_LONGEST_TITLE: Final = 200


def confirm_mail(saved: SavedSearch) -> Mail:
    """Ask whoever reads this address whether they want the alert."""
    return _mail(
        saved,
        subject=f"Confirm your e-mail alert from {site_name()}",
        template="alert_confirm",
        context={"link": confirm_link(saved), "days": CONFIRM_WITHIN.days},
    )


def already_mail(saved: SavedSearch) -> Mail:
    """Tell somebody who asked for an alert again that they have it."""
    return _mail(
        saved,
        subject=f"You have this e-mail alert from {site_name()} already",
        template="alert_already",
        context={},
    )


def alert_mail(saved: SavedSearch, entries: Sequence[Entry]) -> Mail:
    """Tell what is new: by title for public things, by number alone for what members share."""
    if saved.is_for_members:
        return _members_mail(saved, len(entries))
    count = len(entries)
    rows = [(row_of(entry), absolute(entry.url)) for entry in entries[:MOST_SHOWN]]
    return _mail(
        saved,
        subject=f"{count} new at {site_name()}: {saved.name}",
        template="alert",
        context={
            "rows": [{"row": row, "title": _title(row.entry.title), "link": link} for row, link in rows],
            "count": count,
            "more": count - len(rows),
            "search": absolute("/search/" + _newest(address_of(saved)).query_string()),
        },
    )


def _members_mail(saved: SavedSearch, count: int) -> Mail:
    return _mail(
        saved,
        subject=f"{count} new in what members of {site_name()} share",
        template="alert_members",
        context={"count": count, "search": search_link(saved)},
    )


def _mail(saved: SavedSearch, *, subject: str, template: str, context: dict[str, object]) -> Mail:
    stop = stop_link(saved)
    context = {"saved": saved, "site": site_name(), "stop": stop, **context}
    return Mail(
        to=(saved.recipient,),
        subject=subject,
        text=render_to_string(f"search/mail/{template}.txt", context),
        html=render_to_string(f"search/mail/{template}.html", context),
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _title(title: str) -> str:
    return Truncator(" ".join(title.split())).chars(_LONGEST_TITLE)


def _newest(address: SearchAddress) -> SearchAddress:
    return address.sorted_by(Sort.NEWEST)
