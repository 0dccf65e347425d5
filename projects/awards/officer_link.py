"""The way from a call in its register to the page of its decision."""

from django.urls import reverse

from home.models import User
from projects.awards.permissions import can_decide
from projects.bids.models import Opening
from projects.calls.models import CallPage
from projects.calls.submissions import Action, register_officer_link


def officer_link(call: CallPage, officer: User) -> Action | None:
    """Return it for the officer who runs the call, once bids for it are open."""
    if call.commissioner_id != officer.pk:
        return None
    opened = Opening.objects.filter(call=call, confirmed_at__isnull=False).order_by("-confirmed_at").first()
    if opened is None or not can_decide(officer, call):
        return None
    address = reverse("awards_admin:call-decision", args=[call.pk, opened.stage])
    return Action("Decision", address, f"Decision on the bids for {call.reference}")


def register() -> None:
    """Offer it to calls."""
    register_officer_link("awards", officer_link)
