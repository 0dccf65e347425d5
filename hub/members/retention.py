"""How long what is kept about people is kept: one table, which the privacy notice and the manual repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet

from home.models import User
from hub.members.enums import ApplicationState
from hub.members.inviting.services import forget_invited
from hub.members.models import (
    Access,
    Application,
    ApplicationDraft,
    Contact,
    ContactImport,
    Invitation,
    JoiningSettings,
    Membership,
)
from hub.members.own_data.membership import erase_applications
from hub.members.services import forget_person
from search.models import SavedSearch

_MONTH: Final = timedelta(days=30)
_YEAR: Final = timedelta(days=365)
_CLOSED: Final = [ApplicationState.DECLINED, ApplicationState.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is forgotten, and when: `due` gives what is older than a moment, `forget` does one of it.

    `setting` gives for how long it is kept where the secretariat sets that; `kept` is how it is set at first.
    """

    name: str
    words: str
    kept: timedelta
    due: Callable[[datetime], QuerySet[Any]]
    forget: Callable[[Any], object]
    setting: Callable[[], timedelta] | None = None

    @property
    def kept_now(self) -> timedelta:
        """For how long it is kept as the site is set."""
        return self.setting() if self.setting else self.kept


def _drafts(before: datetime) -> QuerySet[Any]:
    return ApplicationDraft.objects.filter(changed_at__lt=before)


def _applications(before: datetime) -> QuerySet[Any]:
    """Return those that came to nothing, with words left in them. The fact stays for the public figures."""
    over = Q(answered_at__lt=before) | Q(withdrawn_at__lt=before)
    words = ("organisation_name", "role", "knows", "can_offer", "looks_for", "motive")
    said = ~Q(**dict.fromkeys(words, "")) | ~Q(sectors=[])
    return Application.objects.filter(over, said, state__in=_CLOSED)


def _unconfirmed(before: datetime) -> QuerySet[Any]:
    """Return the accounts whose address nobody ever confirmed, and which hold nothing, no role in the admin either."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    never = User.objects.filter(date_joined__lt=before, last_login=None, is_staff=False, is_superuser=False)
    never = never.filter(groups=None, user_permissions=None)  # Officers who have not come yet.
    never = never.filter(Exists(addresses)).exclude(Exists(addresses.filter(verified=True)))
    return never.exclude(_has(Application)).exclude(_has(Membership)).exclude(_has(Access))


def _contacts(before: datetime) -> QuerySet[Any]:
    """Return the contacts of the secretariat who were noted and, where they were, invited before this."""
    old = Contact.objects.filter(added_at__lt=before).exclude(round__is_running=True)
    return old.exclude(invitation__sent_at__gte=before)


def _has(model: Any, **which: Any) -> Exists:
    return Exists(model.objects.filter(person=OuterRef("pk"), **which))


def _unused(before: datetime) -> QuerySet[User]:
    """Return the open accounts of people who are not in, hold no office and have not signed in since."""
    people = User.objects.filter(is_active=True, is_staff=False, is_superuser=False, date_joined__lt=before)
    people = people.exclude(last_login__gte=before).exclude(_has(Access, ended_at=None))
    open_ones = {"state__in": [ApplicationState.APPLIED, ApplicationState.ASKED]}
    return people.exclude(_has(Membership, until=None)).exclude(_has(Application, **open_ones))


def _former_members(before: datetime) -> QuerySet[Any]:
    return _unused(before).filter(_has(Membership)).exclude(_has(Membership, until__gte=before.date()))


def _idle_accounts(before: datetime) -> QuerySet[Any]:
    alerts = Exists(SavedSearch.objects.filter(owner=OuterRef("pk")))
    return _unused(before).exclude(_has(Membership)).exclude(alerts)


def _files_of_contacts(before: datetime) -> QuerySet[Any]:
    return ContactImport.objects.waiting().filter(uploaded_at__lt=before)


def _invited_kept() -> timedelta:
    return JoiningSettings.present().invited_kept_months * _MONTH


RULES: Final = (
    Rule(
        "files of contacts",
        "files of contacts that were looked over and neither imported nor put aside",
        _MONTH,
        _files_of_contacts,
        lambda upload: upload.delete(),
    ),
    Rule("drafts", "applications begun and not sent", 6 * _MONTH, _drafts, lambda draft: draft.delete()),
    Rule(
        "applications",
        "what was written in applications that were declined or withdrawn",
        _YEAR,
        _applications,
        lambda application: erase_applications(Application.objects.filter(pk=application.pk)),
    ),
    Rule(
        "contacts",
        "contacts of the secretariat, since they were noted or last invited",
        _YEAR,
        _contacts,
        lambda contact: contact.delete(),
    ),
    Rule(
        "invited people",
        "who was invited, since the invitation was answered, withdrawn or expired (*Settings → Joining* says how long)",
        6 * _MONTH,
        Invitation.objects.to_be_forgotten,
        forget_invited,
        _invited_kept,
    ),
    Rule(
        "unconfirmed accounts",
        "accounts whose e-mail address was never confirmed",
        _MONTH,
        _unconfirmed,
        lambda person: person.delete(),
    ),
    Rule(
        "former members",
        "accounts of former members who have not signed in since: erased, as if they had asked",
        3 * _YEAR,
        _former_members,
        forget_person,
    ),
    Rule(
        "idle accounts",
        "accounts of people who never joined, follow nothing and have not signed in",
        2 * _YEAR,
        _idle_accounts,
        forget_person,
    ),
)
