"""What the world holds of invitations, and of the secretariat's contacts."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hub.members.inviting.services import invite
from hub.members.models import Contact, ContactImport, DoNotWrite, FirstVisit, InvitationRound


def add_invited(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make it."""
    member = readers["member"]
    things.first_visit = FirstVisit.objects.create(person=member, skipped=["areas"])
    things.invitation = invite("someone@example.org", by=member, note=marked("invitation"))
    secretary = readers["secretary"]
    things.uploaded_list = ContactImport.objects.create(
        file_name=marked("uploaded_list"), read_as="UTF-8", uploaded_by=secretary
    )
    things.round_of_letters = InvitationRound.objects.create(
        note=marked("round_of_letters"), number=1, started_by=secretary
    )
    things.stakeholder = Contact.objects.create(
        name=marked("stakeholder"), email="contact@example.org", added_by=secretary, came_with=things.uploaded_list
    )
    things.do_not_write = DoNotWrite.objects.create(mark="0" * 64)
