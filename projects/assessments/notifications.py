"""What assessors are told. No mail names a bidder or carries a word of a bid."""

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.outbox import Mail
from projects.assessments.models import Assessor


def assessor_mail(assessor: Assessor) -> Mail:
    """Tell somebody that they are asked to assess the bids for a call."""
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('assessments:call-list')}"
    text = (
        "Hello,\n\nThe council asks you to assess the bids for a call. Before you read a bid you say whether anything "
        f"ties you to its bidders. Who bids is between you and the council.\n\n"
        f"Which call it is, and its bids, are here:\n\n{address}\n"
    )
    subject = f"{site_name()}: you are asked to assess bids"
    return Mail(to=(assessor.person.email,), subject=subject, text=text)
