from home.management.offices import OfficeCommand
from hub.moderation.moderators import OFFICE


class Command(OfficeCommand):
    """Say who the moderators are. That is the operator's: no officer gives themselves sight of what was reported."""

    help = "List the moderators; with --add or --end and an e-mail address, change who they are."
    office = OFFICE
    nobody = "Nobody is a moderator, so reports wait unread."
