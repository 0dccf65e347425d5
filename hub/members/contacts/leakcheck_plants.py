"""What the secretariat's contacts keep private, for the leak check."""

from collections.abc import Iterable
from functools import partial
from secrets import token_hex

from django.utils import timezone

from home.models import User
from hub.members.models import Contact, ContactImport, InvitationRound
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    """Plant a contact, a list of them and a round of letters, of which nobody but the secretariat may know."""
    hidden = partial(planting.for_office, "secretariat")
    words = {name: hidden(name) for name in ("name", "organisation_name", "role", "note")}
    by = User.objects.create_user(f"{token_hex(8)}@example.org")
    Contact.objects.create(email=f"{hidden('contact')}@example.org".lower(), added_by=by, **words)
    ContactImport.objects.create(file_name=hidden("list of contacts"), read_as="UTF-8", uploaded_by=by)
    over = {"is_running": False, "ended_at": timezone.now()}
    InvitationRound.objects.create(note=hidden("note of a round"), number=1, started_by=by, **over)
    return []


register_plant(Plant("contacts", _plant))
