"""What people are told of commitments. Before one is public no mail says what is promised: it says where to read it."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.commitments.enums import Occasion
from hub.commitments.links import report_address
from hub.commitments.models import Commitment, ReportLink

_WHEN: Final = {
    Occasion.BEFORE: ("is due soon", "is due on {day}. How far is it?"),
    Occasion.DAY: ("is due today", "is due on {day}. Is it done?"),
    Occasion.AFTER: ("was due two weeks ago", "was due on {day}, and nobody has said what became of it."),
    Occasion.ASKED: ("and what became of it", "has {day} as its day. The secretariat asks how far it is."),
}


def _letter(person: User, subject: str, text: str, path: str) -> Mail:
    """Return a letter that ends with an address of this site."""
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{address}\n")


def written_down_mails(commitment: Commitment, people: Iterable[User]) -> list[Mail]:
    """Tell those who speak for its owner that somebody has written down a commitment, which they confirm or not."""
    whose = "your organisation" if commitment.organisation_id else "you"
    text = (
        f"Somebody has written down what {whose} promised to do, as {commitment.reference}. Nobody reads it in public "
        "unless you confirm it. Please look whether it is right: you can change it, confirm it, or say that it is not "
        "so:"
    )
    subject = f"is this what {whose} promised?"
    return [_letter(person, subject, text, commitment.get_absolute_url()) for person in people]


def several_written_down_mail(person: User, number: int) -> Mail:
    """Tell somebody that several commitments were written down for which they speak."""
    text = (
        f"Somebody has written down {number} promises, of yours or of organisations for which you speak. Nobody reads "
        "them in public unless you confirm them. Please look whether they are right: you can change each, confirm it, "
        "or say that it is not so:"
    )
    return _letter(person, "is this what you promised?", text, reverse("commitments:commitment-own"))


def report_asked_mail(link: ReportLink) -> Mail:
    """Ask somebody who speaks for the owner of a commitment, which everybody may read, what became of it."""
    commitment = link.commitment
    whose = "The commitment of your organisation" if commitment.organisation_id else "Your commitment"
    subject, asked = _WHEN[Occasion(link.occasion)]
    due, until = (f"{day.day} {day:%B %Y}" for day in (commitment.due_on, timezone.localdate(link.expires_at)))
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{commitment.get_absolute_url()}"
    text = (
        f"{whose}, “{commitment.title}”, {asked.format(day=due)}\n\n"
        "You can say so in a minute, without signing in, also that you withdraw it, which is no disgrace. This link is "
        f"yours alone and good for one answer, until {until}; please do not pass it on:\n\n{report_address(link)}\n\n"
        "Afterwards, and at any time, you can do the same after signing in:"
    )
    return Mail(
        to=(link.person.email,),
        subject=f"{site_name()}: your commitment {subject}",
        text=f"Hello,\n\n{text}\n\n{address}\n",
    )
