"""What goes along with an organisation that is merged into another: what it has promised."""

from hub.commitments.models import Commitment
from hub.members.merging import Part, register_part
from hub.members.models import Organisation


def register() -> None:
    """Have commitments go along."""
    register_part("commitments", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    Commitment.objects.filter(organisation=organisation).update(organisation=into)
