"""What people are told of decisions. No mail says what was decided: it says where to read it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from projects.awards.models import Letter
from projects.bids.notifications import people_of, stewards_of
from projects.calls.models import CallPage


def _mails(people: Iterable[User], subject: str, text: str, path: str) -> list[Mail]:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    whole = f"Hello,\n\n{text}\n\n{address}\n"
    return [Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=whole) for person in people]


def letter_mails(letter: Letter) -> list[Mail]:
    """Tell the people of a bid that its letter is there; where none is left to read it, the stewards of the lead."""
    people = people_of(letter.bid)
    if people:
        text = (
            "The council has decided about an answer to a call that you are on. What it has decided, why, and how it "
            "was assessed, is in a letter on the site:"
        )
        return _mails(people, "a letter from the council about a call", text, letter.get_absolute_url())
    text = (
        "The council has decided about an answer to a call by your organisation, and nobody of it can read the letter. "
        "Have somebody take it up:"
    )
    path = reverse("bids:bid-take-up", args=[letter.bid.reference])
    return _mails(stewards_of(letter.bid.lead_id), "a letter from the council about a call", text, path)


def award_mails(call: CallPage, people: Iterable[User]) -> list[Mail]:
    """Tell those who follow a call that its award notice is on its page."""
    text = f"The call “{call.title}” ({call.reference}) is awarded. The award notice is on its page:"
    return _mails(people, f"{call.title} is awarded", text, call.url or "/calls/")
