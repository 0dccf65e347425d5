"""What people are told of ideas. A mail says that something waits on the site, and never a word of the idea."""

from dataclasses import replace

from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.ideas.links import absolute, stop_link


def _letter(person: User, subject: str, text: str, *, page: str = "ideas:idea-list") -> Mail:
    return Mail(to=(person.email,), subject=subject, text=f"Hello,\n\n{text}\n\n{absolute(reverse(page))}\n")


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


def merger_ended_mail(person: User) -> Mail:
    """Tell an author that a proposal to merge has ended by itself, and nothing of either idea."""
    return _letter(
        person,
        f"{site_name()}: a proposal to merge two ideas has ended",
        "Somebody had proposed that an idea of yours and another become one. One of the two is not shared any more as "
        "it was then, so that the proposal has ended. Nothing else has changed by that. Your ideas:",
    )


def mention_mail(person: User) -> Mail:
    """Tell somebody that a comment names them."""
    return _letter(
        person,
        f"{site_name()}: a comment names you",
        "Another member names you in a comment. Which one, and who, is said on the site:",
        page="ideas:answer-list",
    )


def answers_mail(person: User, number: int) -> Mail:
    """Tell somebody how much was said about ideas that they write or follow."""
    comments = "1 new comment" if number == 1 else f"{number} new comments"
    stop = stop_link(person)
    letter = _letter(
        person,
        f"{site_name()}: {comments}",
        f"There {'is' if number == 1 else 'are'} {comments} on ideas that you write or follow:",
        page="ideas:answer-list",
    )
    return replace(
        letter,
        text=f"{letter.text}\n--\nStop all e-mail of this kind here, without signing in:\n{stop}\n",
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def author_taken_out_mail(person: User) -> Mail:
    """Tell somebody that they are an author of an idea no longer."""
    return _letter(
        person,
        f"{site_name()}: you are no longer an author of an idea",
        "The first author of an idea that you wrote with others has taken you out of its authors. Whether you can "
        "still see it depends on whom it is shared with. What you can see stands here:",
    )


def shared_mail(person: User) -> Mail:
    """Tell somebody that an idea is shared with them by name."""
    return _letter(
        person,
        f"{site_name()}: an idea is shared with you",
        "Another member has shared an idea with you by name. Which one, and who, is said on the site:",
    )


def idea_answered_mail(person: User) -> Mail:
    """Tell an author that the council has answered, and neither what nor to which idea."""
    return _letter(
        person,
        f"{site_name()}: the council has answered an idea of yours",
        "An officer has answered an idea of which you are an author. The answer and its reason stand on the idea's "
        "page:",
    )


def idea_closed_mail(person: User) -> Mail:
    """Tell an author that an idea takes no more comments."""
    return _letter(
        person,
        f"{site_name()}: an idea of yours has been closed",
        "An idea of which you are an author has its answer and has been closed: it takes no more comments. Its authors "
        "can open it again on its page:",
    )
