"""What people are told of ideas. A mail says that something waits on the site, and never a word of the idea."""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail


def _letter(person: User, subject: str, text: str) -> Mail:
    ideas = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('ideas:idea-list')}"
    return Mail(to=(person.email,), subject=subject, text=f"Hello,\n\n{text}\n\n{ideas}\n")


def author_invited_mail(person: User) -> Mail:
    """Tell a member that somebody asks them to be a co-author."""
    return _letter(
        person,
        f"An invitation waits for you at {site_name()}",
        "Another member asks you to be co-author of an idea. Which one, and who asks, is said on the site, where you "
        "accept or decline:",
    )


def author_answered_mail(person: User) -> Mail:
    """Tell who invited a co-author that there is an answer."""
    return _letter(
        person,
        f"{site_name()}: an answer to your invitation",
        "Somebody whom you asked to be co-author of an idea has answered. The answer is on the idea's page:",
    )


def first_author_mail(person: User) -> Mail:
    """Tell a co-author that the idea is in their hands from now on."""
    return _letter(
        person,
        f"{site_name()}: an idea has been handed over to you",
        "The first author of an idea that you write with others has made you its first author:",
    )


def merger_mail(person: User) -> Mail:
    """Tell an author that somebody proposes to merge their idea with another."""
    return _letter(
        person,
        f"{site_name()}: somebody proposes to merge two ideas",
        "Somebody proposes that an idea of yours and another become one. Which, and what it would mean, is said on the "
        "page of your idea under Merge. Your ideas:",
    )
