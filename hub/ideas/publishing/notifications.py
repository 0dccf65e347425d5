"""What people are told on the way of an idea to the public: that something waits, and never a word of the idea."""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail


def _letter(person: User, subject: str, text: str, *, leads_to: str = "publishing:proposal-list") -> Mail:
    waiting = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(leads_to)}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{waiting}\n")


def consent_asked_mail(person: User) -> Mail:
    """Ask somebody whose words or name are in a text that is to be public."""
    return _letter(
        person,
        "your consent is asked",
        "Members propose to publish an idea of which you are or were an author, or in which you are quoted. Nothing "
        "becomes public unless you agree, or choose to be left out. Read the text and answer here:",
    )


def text_changed_mail(person: User) -> Mail:
    """Tell somebody who agreed that the text is another now."""
    return _letter(
        person,
        "a text that you agreed to has changed",
        "A text that you agreed to publish has changed, or somebody in it is left out. Your consent does not hold for "
        "the new one. Read it and answer again here:",
    )


def published_mail(person: User) -> Mail:
    """Tell somebody that what they agreed to is public."""
    return _letter(
        person,
        "an idea has been published",
        "The text that you agreed to is public now. You find it, with its address, here:",
    )


def stopped_mail(person: User) -> Mail:
    """Tell somebody who was asked that nothing will be published."""
    return _letter(
        person,
        "a publication has been stopped",
        "An author has stopped the publication of an idea about which you were asked. Nothing of it becomes public:",
    )


def withdrawn_mail(person: User) -> Mail:
    """Tell somebody that a published idea is withdrawn."""
    return _letter(
        person,
        "a published idea has been withdrawn",
        "An author has withdrawn a published idea in which you are named or quoted. Its page shows a notice instead:",
    )


def text_answered_mail(person: User) -> Mail:
    """Tell an author that the council has answered their published idea, and not what."""
    return _letter(
        person,
        "the council has answered a published idea of yours",
        "An officer has answered a published idea of which you are an author. The answer and its reason stand below "
        "the text, for everybody:",
    )


def council_asks_mail(person: User) -> Mail:
    """Tell an author that the council would like an idea to be public."""
    return _letter(
        person,
        "the council asks whether you would publish an idea",
        "An officer asks whether you would publish an idea of which you are an author. You decide; nothing happens "
        "unless you and your co-authors want it. The question stands on the idea's page:",
        leads_to="ideas:idea-list",
    )


def request_answered_mail(person: User) -> Mail:
    """Tell the officer who asked that the authors have answered."""
    return _letter(
        person,
        "authors have answered your question",
        "You asked whether an idea would be published. The answer stands on the idea's page:",
        leads_to="ideas:idea-list",
    )
