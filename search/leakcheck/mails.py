"""The outbox under the leak check: what left by mail reaches a reader, too."""

from collections.abc import Callable, Iterator

from home.models import OutgoingMail, User
from home.outbox import Mail
from search.leakcheck.planted import Leak
from search.leakcheck.registry import Planting
from search.tokens import MEMBERS, tokens_for


def words_of_mail(mail: Mail | OutgoingMail) -> str:
    """Return everything that a mail carries beside its recipient, in small letters."""
    parts = (mail.subject, mail.text, mail.html, mail.reply_to, mail.sender, *mail.headers.values())
    return " ".join(parts).casefold()


def mail_leaks(planting: Planting, on_mail: Callable[[], object]) -> Iterator[Leak]:
    """Read every mail of the outbox, waiting or sent, and give those with a planted word that is not for its reader."""
    for mail in OutgoingMail.objects.order_by("pk").iterator():
        on_mail()
        words = words_of_mail(mail)
        if any(planted in words for planted in _planted(planting)) and any(
            planted in words for planted in _kept_from(planting, mail.recipient)
        ):
            yield Leak("mail", f"number {mail.pk} of the outbox", "a planted word")


def _planted(planting: Planting) -> tuple[str, ...]:
    return tuple(filter(None, (planting.secret, planting.for_members, planting.for_editors)))


def _kept_from(planting: Planting, recipient: str) -> set[str]:
    """Return how the words begin that must not reach this address: of what is for nobody who walks, all."""
    person = User.objects.filter(email__iexact=recipient, is_active=True).first()
    kept = set(_planted(planting))
    if person is not None and MEMBERS in tokens_for(person):
        kept.discard(planting.for_members)
    if person is not None and person.is_staff:
        kept.discard(planting.for_editors)
    return kept
