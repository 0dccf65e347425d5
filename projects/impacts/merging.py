"""What goes along with an organisation that is merged into another: what is claimed in its name."""

from hub.members.merging import Part, register_part
from hub.members.models import Organisation
from projects.impacts.models import Impact


def register() -> None:
    """Have impacts go along."""
    register_part("impacts", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    Impact.objects.filter(organisation=organisation).update(organisation=into)
