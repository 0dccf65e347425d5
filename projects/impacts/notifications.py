"""What people are told of claims. No mail says what was claimed: it says where to read it.

Only the question what has come of one's own public work names that work.
"""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.members.permissions import can_take_part
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.subjects import wording_of


def _letter(person: User, subject: str, text: str, path: str) -> Mail:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{address}\n")


def claim_received_mail(impact: Impact) -> Mail:
    """Tell who claimed an impact that it has arrived, under which name."""
    text = (
        f"Thank you for telling us what has come of public work. Your claim is kept as {impact.reference}. An "
        "officer reads it; until it is confirmed you can edit and withdraw it here, and nobody else reads it:"
    )
    return _letter(impact.claimed_by, f"your claim {impact.reference} has arrived", text, impact.get_absolute_url())


def claim_decided_mails(impact: Impact) -> list[Mail]:
    """Tell who claimed an impact that there is an answer, while they can read it."""
    if not can_take_part(impact.claimed_by):
        return []
    text = f"There is an answer to your claim {impact.reference} about what has come of public work:"
    subject = f"an answer to your claim {impact.reference}"
    return [_letter(impact.claimed_by, subject, text, impact.get_absolute_url())]


def impact_asked_mail(request: ImpactRequest) -> Mail:
    """Ask somebody what has come of their work, which everybody may know of."""
    wording = wording_of(request.entry.kind)
    told = wording.asked.format(title=request.entry.title, months=request.months)
    text = (
        f"{told} Has anything come of it: a decision that cites it, a service that changed, money that moved, a "
        "consultation? Please tell us, also if you see no effect so far. That is as useful to know, and ends this "
        "question:"
    )
    path = f"{reverse('impacts:claim-new')}?about={request.entry.kind}-{request.entry.object_id}"
    return _letter(request.person, f"has anything come of your {wording.noun}?", text, path)
