from django.db import models


class BidStage(models.TextChoices):
    """Which of the two answers to a call it is. A call in one stage takes bids alone."""

    EXPRESSION = "eoi", "Expression of interest"
    BID = "bid", "Bid"

    @property
    def plural(self) -> str:
        """What several of them are called."""
        return "Expressions of interest" if self == BidStage.EXPRESSION else "Bids"


class BidState(models.TextChoices):
    """Where a bid stands. One that is handed in can be replaced or withdrawn until the close."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Handed in"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PartnerState(models.TextChoices):
    """Where the tie between a bid and a partner organisation stands: nobody is a partner who has not agreed."""

    ASKED = "asked", "Asked, no answer yet"
    ACCEPTED = "accepted", "Partner"
    REFUSED = "refused", "Said no"
    ENDED = "ended", "No longer a partner"


class ExceptionState(models.TextChoices):
    """Where leave to hand in late stands: one officer asks for it, another one answers."""

    ASKED = "asked", "Asked for, no answer yet"
    GRANTED = "granted", "Allowed"
    REFUSED = "refused", "Refused"


class Step(models.TextChoices):
    """A part of a bid that is written and saved on a page of its own."""

    SUMMARY = "summary", "Summary"
    APPROACH = "approach", "Approach"
    TEAM = "team", "Team"
    TIMETABLE = "timetable", "Timetable"
    COSTS = "costs", "Costs"
    CRITERIA = "criteria", "Answers to the criteria"
    DECLARATIONS = "declarations", "Declarations"


class Act(models.TextChoices):
    """What was done with a bid, as its own book has it."""

    START = "start", "Begun"
    SAVE = "save", "Saved a part"
    ADD_FILE = "add_file", "Added a file"
    REMOVE_FILE = "remove_file", "Took a file away"
    ASK_PARTNER = "ask_partner", "Asked a partner"
    ACCEPT_PARTNER = "accept_partner", "Agreed to be a partner"
    REFUSE_PARTNER = "refuse_partner", "Said no to being a partner"
    END_PARTNER = "end_partner", "Ended a partnership"
    NAME_PERSON = "name_person", "Let somebody read it"
    TAKE_UP = "take_up", "Let somebody take it up, since nobody of the lead could read it"
    LEAVE = "leave", "Left the bid as a partner"
    UNNAME_PERSON = "unname_person", "Let somebody read it no longer"
    SUBMIT = "submit", "Handed in"
    REPLACE = "replace", "Handed in again"
    WITHDRAW = "withdraw", "Withdrawn"


ACTS_ABOUT_PEOPLE = [Act.NAME_PERSON, Act.TAKE_UP, Act.UNNAME_PERSON]
