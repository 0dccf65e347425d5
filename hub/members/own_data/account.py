"""The account itself: name, addresses, where one is signed in, the second step, and what one did."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, PageLogEntry

from home.models import PrivateLogEntry, User
from hub.members.personal_data import Archive, Erasing

HOLDS: Final = frozenset(
    {
        "home.User.email",
        "account.EmailAddress.user",
        "mfa.Authenticator.user",
        "socialaccount.SocialAccount.user",
        "usersessions.UserSession.user",
        "home.PrivateLogEntry.user",
        "wagtailcore.ModelLogEntry.user",
        "wagtailcore.PageLogEntry.user",
    }
)
FORMER_MEMBER: Final = "Former member"
WORDS: Final = Erasing(
    goes=("your name, your e-mail addresses, your password and your second step; you are signed out everywhere",),
    stays=("the record of acts",),
)


def export(person: User, archive: Archive) -> None:
    """Write the account, without what guards it: the password, and the secrets of the second step."""
    archive.write(
        "account",
        {
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "registered_at": person.date_joined,
            "last_signed_in_at": person.last_login,
            "addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary")),
            "signed_in": list(_sessions(person).values("ip", "user_agent", "created_at", "last_seen_at")),
            "council_accounts": list(
                SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")
            ),
            "second_steps": list(
                Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
            ),
        },
    )
    archive.write_rows("what_you_did", _acts(person))


def _sessions(person: User) -> Any:
    return UserSession.objects.filter(user=person)


def _acts(person: User) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for entries in (PrivateLogEntry.objects, ModelLogEntry.objects, PageLogEntry.objects):
        rows += entries.filter(user=person).values("timestamp", "action")
    return sorted(rows, key=lambda row: row["timestamp"])


def erase(person: User) -> None:
    """Close the account and take every word out of it. What others see of it is “Former member”."""
    _end_sessions(person)
    for rows in (EmailAddress.objects, Authenticator.objects, SocialAccount.objects):
        rows.filter(user=person).delete()
    person.first_name, person.last_name = FORMER_MEMBER.split()
    person.email, person.last_login = f"former-member-{person.pk}@erased.invalid", None
    person.is_active = False
    person.set_unusable_password()
    person.save()
    about = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(person.pk)}
    for entries in (PrivateLogEntry.objects, ModelLogEntry.objects):
        entries.filter(**about).update(label=FORMER_MEMBER, data={})


def _end_sessions(person: User) -> None:
    for session in _sessions(person):
        session.end()
