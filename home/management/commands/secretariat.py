from home.management.offices import OfficeCommand
from home.services import SECRETARIAT_OFFICE


class Command(OfficeCommand):
    """Say who is the secretariat. That is the operator's: no officer gives themselves sight of private things."""

    help = "List the people of the secretariat; with --add or --end and an e-mail address, change who they are."
    office = SECRETARIAT_OFFICE
    nobody = "Nobody is in the secretariat, so applications and messages wait unread."
