"""The letters of invitations. What a member typed stands in the text alone, never in a line of the letter's head."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.frame import site_name
from home.outbox import Mail
from hub.members.inviting.links import invitation_link
from hub.members.models import Invitation, Membership


def inviter_in_words(invitation: Invitation) -> str:
    """Return who invites, with the organisation that the person stands for, or the secretariat."""
    if invitation.is_from_secretariat:
        return f"The secretariat of {site_name()}"
    name = invitation.invited_by.display_name
    ties = Membership.objects.current().filter(person=invitation.invited_by_id, organisation__isnull=False)
    body = ties.order_by("pk").values_list("organisation__name", flat=True).first()
    return f"{name}, {body}" if body else name


def invitation_mail(invitation: Invitation) -> Mail:
    """Ask somebody to join: who asks, what they say, until when the link holds, and how to be left in peace."""
    who, site = inviter_in_words(invitation), site_name()
    says = f"\n\nThey write:\n\n{_quoted(invitation.note)}" if invitation.note else ""
    text = (
        f"{_greeting(invitation)}\n\n{who} invites you to join {site}.{says}\n\n"
        "Members share ideas with each other in private, answer calls and work on policy with the city. Joining is "
        "free.\n\nSee the invitation, accept it, decline it, or ask not to be written to again:\n\n"
        f"{invitation_link(invitation)}\n\nThe link is for you alone and holds until "
        f"{_day(invitation.expires_at)}. If you do nothing you hear no more of it, and we forget your address."
    )
    return Mail(to=(invitation.email,), subject=f"You are invited to join {site}", text=text)


def already_member_mail(invitation: Invitation) -> Mail:
    """Tell a member that they were invited. Whoever invited them is not told that they are in."""
    site = site_name()
    page = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('your:home-page')}"
    text = (
        f"{_greeting(invitation)}\n\n{inviter_in_words(invitation)} has invited you to join {site}, not knowing that "
        f"you are a member already. You need not do anything.\n\n{page}\n"
    )
    return Mail(to=(invitation.email,), subject=f"You were invited to {site}", text=text)


def _greeting(invitation: Invitation) -> str:
    return f"Hello {' '.join(invitation.name.split())}," if invitation.name.strip() else "Hello,"


def _quoted(note: str) -> str:
    return "\n".join(f"> {line}" for line in note.splitlines())


def _day(moment: datetime) -> str:
    day = timezone.localdate(moment)
    return f"{day.day} {day:%B %Y}"
