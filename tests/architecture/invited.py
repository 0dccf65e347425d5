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
    things.contact_import = ContactImport.objects.create(
        file_name=marked("contact_import"), read_as="UTF-8", uploaded_by=secretary
    )
    things.invitation_round = InvitationRound.objects.create(
        note=marked("invitation_round"), number=1, started_by=secretary
    )
    things.contact = Contact.objects.create(
        name=marked("contact"), email="contact@example.org", added_by=secretary, came_with=things.contact_import
    )
    things.do_not_write = DoNotWrite.objects.create(mark="0" * 64)
