"""What people are told of commitments. Before one is public no mail says what is promised: it says where to read it."""

from collections.abc import Iterable

from django.conf import settings

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.commitments.models import Commitment


def letter(person: User, subject: str, text: str, path: str) -> Mail:
    """Return a letter that ends with an address of this site."""
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{address}\n")


def written_down_mails(commitment: Commitment, people: Iterable[User]) -> list[Mail]:
    """Tell those who speak for its owner that somebody has written down a commitment, which they confirm or not."""
    whose = "your organisation" if commitment.organisation_id else "you"
    text = (
        f"Somebody has written down what {whose} promised to do, as {commitment.reference}. Nobody reads it in public "
        "unless you confirm it. Please look whether it is right: you can change it, confirm it, or say that it is not "
        "so:"
    )
    subject = f"is this what {whose} promised?"
    return [letter(person, subject, text, commitment.get_absolute_url()) for person in people]
