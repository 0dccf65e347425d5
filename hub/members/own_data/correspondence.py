"""Letters and alerts: what somebody wrote to the secretariat, what waits to be sent to them, what they follow."""

import re
from typing import Any, Final

from django.db.models import Q
from django.db.models.functions import Lower

from home.models import ContactMessage, OutgoingMail, User
from hub.members.own_data.account import FORMER_MEMBER
from hub.members.personal_data import Archive, Erasing, addresses_of
from search.models import SavedSearch

_ALERT = ("name", "query", "frequency", "is_for_members", "asked_at", "confirmed_at", "paused_at", "last_sent_at")
_MESSAGE = ("name", "email", "subject", "message", "sent_at", "answered_at")
HOLDS: Final = frozenset(
    {
        "search.SavedSearch.owner",
        "search.SavedSearch.email",
        "home.ContactMessage.email",
        "home.OutgoingMail.recipient",
        "home.OutgoingMail.reply_to",
    }
)
WORDS: Final = Erasing(
    goes=(
        "your alerts and your messages to the secretariat",
        "e-mails to you that have not been sent or are still on record, and your addresses in those to others",
    ),
    stays_with_the_name=(
        "your name in e-mails to others, for a month at most: the same words may mean somebody else there",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write the alerts, the messages, and what letters went to them: without the words, in which links still work."""
    archive.write_rows("alerts", _alerts(person).values(*_ALERT))
    archive.write_rows("messages_to_the_secretariat", _messages(person).values(*_MESSAGE))
    archive.write_rows("letters_to_you", _mail(person).values("subject", "queued_at", "status", "sent_at"))


def _alerts(person: User) -> Any:
    by_address = SavedSearch.objects.annotate(address=Lower("email"))
    return by_address.filter(Q(owner=person) | Q(address__in=addresses_of(person)))


def _messages(person: User) -> Any:
    return ContactMessage.objects.annotate(address=Lower("email")).filter(address__in=addresses_of(person))


def _mail(person: User) -> Any:
    addresses = addresses_of(person)
    mail = OutgoingMail.objects.annotate(to=Lower("recipient"), answer=Lower("reply_to"))
    return mail.filter(Q(to__in=addresses) | Q(answer__in=addresses))


def erase(person: User) -> None:
    """Forget the alerts, the messages and the mail to them, and take their addresses out of mail to others.

    A name is left there: words that somebody chose may stand in any letter. It goes with the letter, within a month.
    """
    _alerts(person).delete()
    _messages(person).delete()
    _mail(person).delete()
    for address in addresses_of(person):
        _forget_in_mail(address)


def _forget_in_mail(address: str) -> None:
    """Put other words in place of an address, where it is not part of a longer one."""
    naming = OutgoingMail.objects.filter(
        Q(subject__icontains=address) | Q(text__icontains=address) | Q(html__icontains=address)
    )
    pattern = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", re.IGNORECASE)
    for mail in naming.select_for_update():
        for field in ("subject", "text", "html"):
            setattr(mail, field, pattern.sub(FORMER_MEMBER, getattr(mail, field)))
        mail.save(update_fields=["subject", "text", "html"])
