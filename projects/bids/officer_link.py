"""The way from a call in its register to the page on which its bids are opened."""

from django.urls import reverse

from home.models import User
from projects.bids.permissions import can_open_bids
from projects.calls.models import CallPage
from projects.calls.submissions import Action, register_officer_link


def officer_link(call: CallPage, officer: User) -> Action | None:
    """Return it for officers who may open bids. It says nothing of whether there are any."""
    if not (call.live and can_open_bids(officer, call)):
        return None
    address = reverse("bids_admin:call-bids", args=[call.pk])
    return Action("Bids", address, f"Opening of the bids for {call.reference}")


def register() -> None:
    """Offer it to calls."""
    register_officer_link("bids", officer_link)
