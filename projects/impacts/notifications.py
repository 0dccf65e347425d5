"""What people are told of claims. No mail says what was claimed, or about what: it says where to read it."""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.members.permissions import can_take_part
from projects.impacts.models import Impact, ImpactRequest


def _letter(person: User, subject: str, text: str, path: str) -> Mail:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{address}\n")


def claim_received_mail(impact: Impact) -> Mail:
    """Tell who claimed an impact that it has arrived, under which name."""
    text = (
        f"Thank you for telling us what has come of a publication. Your claim is kept as {impact.reference}. An "
        "officer reads it; until it is confirmed you can edit and withdraw it here, and nobody else reads it:"
    )
    return _letter(impact.claimed_by, f"your claim {impact.reference} has arrived", text, impact.get_absolute_url())


def claim_decided_mails(impact: Impact) -> list[Mail]:
    """Tell who claimed an impact that there is an answer, while they can read it."""
    if not can_take_part(impact.claimed_by):
        return []
    text = f"There is an answer to your claim {impact.reference} about what has come of a publication:"
    subject = f"an answer to your claim {impact.reference}"
    return [_letter(impact.claimed_by, subject, text, impact.get_absolute_url())]


def impact_asked_mail(request: ImpactRequest) -> Mail:
    """Ask an author what has come of a publication, which everybody may know of."""
    text = (
        f"“{request.entry.title}” came out {request.months} months ago, and you are named on it or speak for an "
        "organisation that is. Has anything come of it: a decision that cites it, a service that changed, money that "
        "moved, a consultation? Please tell us, also if you see no effect so far. That is as useful to know, and ends "
        "this question:"
    )
    path = f"{reverse('impacts:claim-new')}?about={request.entry.kind}-{request.entry.object_id}"
    return _letter(request.person, "has anything come of your publication?", text, path)
