"""What people are told of offers. No mail says what an offer is about; only an agreed introduction bears an address."""

from django.conf import settings

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.offers.models import Introduction


def _letter(person: User, subject: str, text: str, introduction: Introduction) -> Mail:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{introduction.get_absolute_url()}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{address}\n")


def introduction_asked_mail(introduction: Introduction) -> Mail:
    """Tell who made an offer that somebody would like to be introduced."""
    return _letter(
        introduction.offer.made_by,
        "somebody would like to be introduced to you",
        "Another member has read what you offer or ask for and would like to be introduced. Who, and why, is said on "
        "the site, where you accept or decline. Your e-mail address is shown to them only if you accept:",
        introduction,
    )


def introduction_agreed_mail(introduction: Introduction, person: User) -> Mail:
    """Tell one of the two, once both have agreed, how to reach the other."""
    other = introduction.other(person)
    return _letter(
        person,
        "you are introduced",
        f"You and {other.display_name} have both agreed to be introduced. You can write to them at {other.email}; they "
        "have your address, too. What it is about is said on the site:",
        introduction,
    )


def introduction_declined_mail(introduction: Introduction) -> Mail:
    """Tell who asked that it will not be, and no more."""
    return _letter(
        introduction.asked_by,
        "about the introduction you asked for",
        "Thank you for your interest. The introduction will not come about this time. Your e-mail address has not been "
        "shown to anybody:",
        introduction,
    )
