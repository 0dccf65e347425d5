"""The signed link by which an owner says once, without signing in, what became of a commitment."""

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from hub.commitments.exceptions import LinkRefused
from hub.commitments.models import ReportLink
from hub.commitments.permissions import can_report
from hub.commitments.transitions import can_follow
from hub.members.permissions import has_accepted_terms

_SALT: Final = "commitments.report"


def link_mark(link: ReportLink) -> str:
    """Return the part of the address that stands for this link and cannot be guessed."""
    return signing.Signer(salt=_SALT).sign(link.key.hex)


def report_address(link: ReportLink) -> str:
    """Return the whole address at which the owner reports."""
    path = reverse("commitments:report-link", args=[link_mark(link)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def read_link(mark: str) -> ReportLink:
    """Return the link of an address, while it holds. Raises LinkRefused, for whatever reason, all alike."""
    return checked(ReportLink.objects.filter(key=_key(mark)))


def checked(links: Any) -> ReportLink:
    """Return the one that holds now, and whose person speaks for its commitment now. Raises LinkRefused."""
    found = links.good_at(timezone.now()).select_related("commitment__owner", "commitment__organisation", "person")
    link: ReportLink | None = found.first()
    if link is None or not can_follow(link.commitment.state):
        raise LinkRefused
    if not can_report(link.person, link.commitment) or not has_accepted_terms(link.person):
        raise LinkRefused
    return link


def _key(mark: str) -> UUID:
    try:
        return UUID(signing.Signer(salt=_SALT).unsign(mark))
    except (signing.BadSignature, ValueError) as error:
        raise LinkRefused from error
