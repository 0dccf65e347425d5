"""What goes along with an organisation that is merged into another: what is offered and asked for in its name."""

from hub.members.merging import Part, register_part
from hub.members.models import Organisation
from hub.offers.models import Offer


def register() -> None:
    """Have offers go along."""
    register_part("offers", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    Offer.objects.filter(organisation=organisation).update(organisation=into)
