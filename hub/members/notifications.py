"""What people are told about memberships: plain letters, put into the outbox by the act."""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.outbox import Mail
from hub.members.models import Membership
from hub.members.secretariat import secretariat_people


def _address(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def application_received_mail(membership: Membership) -> Mail:
    """Tell the secretariat that somebody waits. Who and why stands in the register, not in the mail."""
    register = _address(reverse("members_membership_modeladmin_index"))
    return Mail(
        to=tuple(person.email for person in secretariat_people()),
        subject=f"New application to join {site_name()}: number {membership.pk}",
        text=f"Somebody has applied to join. The application is in the register:\n\n{register}\n",
    )


def membership_approved_mail(membership: Membership) -> Mail:
    """Tell an applicant that the answer is yes."""
    ideas = _address(reverse("ideas:idea-list"))
    return Mail(
        to=(membership.person.email,),
        subject=f"Welcome: you are a member of {site_name()}",
        text=(
            f"Hello {membership.person.display_name},\n\n"
            "Your application to join has been approved. You can now read what members share, and share ideas "
            f"yourself:\n\n{ideas}\n"
        ),
    )


def membership_declined_mail(membership: Membership) -> Mail:
    """Tell an applicant that the answer is no, and where the reason stands."""
    page = _address(reverse("members:membership-page"))
    return Mail(
        to=(membership.person.email,),
        subject=f"Your application to join {site_name()}",
        text=(
            f"Hello {membership.person.display_name},\n\n"
            f"We could not approve your application this time. The reason is on your page:\n\n{page}\n\n"
            "You may apply again.\n"
        ),
    )


def membership_ended_mail(membership: Membership) -> Mail:
    """Tell somebody that the membership is over."""
    return Mail(
        to=(membership.person.email,),
        subject=f"Your membership of {site_name()} has ended",
        text=(
            f"Hello {membership.person.display_name},\n\n"
            "Your membership has ended. You no longer see what members share. You may apply again at any time:\n\n"
            f"{_address(reverse('members:membership-join'))}\n"
        ),
    )
