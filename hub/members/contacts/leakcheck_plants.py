"""What the secretariat's contacts keep private, for the leak check."""

from collections.abc import Iterable
from secrets import token_hex

from home.models import User
from hub.members.models import Contact
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    """Plant a contact, of which nobody but the secretariat may know."""
    words = {name: planting.hidden(name) for name in ("name", "organisation_name", "role", "note")}
    by = User.objects.create_user(f"{token_hex(8)}@example.org")
    Contact.objects.create(email=f"{planting.hidden('contact')}@example.org".lower(), added_by=by, **words)
    return []


register_plant(Plant("contacts", _plant))
