"""What people are told of working groups. A mail says that something waits on the site, and never a group's name."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.groups.models import GroupInvitation, JoinRequest


def _letter(people: Iterable[User], subject: str, text: str) -> Mail:
    groups = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('groups:group-list')}"
    return Mail(to=tuple(person.email for person in people), subject=subject, text=f"Hello,\n\n{text}\n\n{groups}\n")


def invitation_mail(invitation: GroupInvitation) -> Mail:
    """Tell a member that an invitation waits."""
    return _letter(
        [invitation.person],
        f"An invitation waits for you at {site_name()}",
        "Another member invites you to a working group. What it is for and who invites you is said on the site, where "
        "you accept or decline:",
    )


def request_mail(stewards: Iterable[User]) -> Mail:
    """Tell the stewards of a group that somebody asks to be let in."""
    return _letter(
        stewards,
        f"{site_name()}: somebody asks to join a working group",
        "A member asks to join a working group that you run. You find who it is on the group's page:",
    )


def request_answered_mail(request: JoinRequest) -> Mail:
    """Tell who asked to join a group that there is an answer."""
    return _letter(
        [request.person],
        f"{site_name()}: an answer to your request",
        "You asked to join a working group. The answer is on the site:",
    )


def steward_mail(person: User) -> Mail:
    """Tell somebody that they run a group from now on."""
    return _letter(
        [person],
        f"{site_name()}: you are a steward of a working group",
        "Another steward has made you one, too: you may invite people and answer those who ask to join. Your groups:",
    )


def removed_mail(person: User) -> Mail:
    """Tell somebody that a steward has taken them out of a group."""
    return _letter(
        [person],
        f"{site_name()}: you are no longer in a working group",
        "A steward has taken you out of a working group. You no longer see what it shares. Your groups:",
    )


def group_ended_mail(people: Iterable[User]) -> Mail:
    """Tell the people of a group that it is over."""
    return _letter(
        people,
        f"{site_name()}: a working group has ended",
        "A steward has ended a working group that you are in. What it shared stays with its people. Your groups:",
    )
