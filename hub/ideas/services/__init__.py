"""What members do in the idea exchange. Each act is one transaction and logged, without a word of the idea."""

from hub.ideas.services.audience import change_audience
from hub.ideas.services.authors import (
    accept_authorship,
    decline_authorship,
    hand_over,
    invite_author,
    leave_authorship,
    withdraw_invitation,
)
from hub.ideas.services.circles import put_in_force
from hub.ideas.services.comments import add_comment, edit_comment, take_back_comment
from hub.ideas.services.files import add_file, share_file, take_away_file
from hub.ideas.services.ideas import IdeaText, begin_idea, create_idea, edit_idea
from hub.ideas.services.readings import note_reading

__all__ = [
    "IdeaText",
    "accept_authorship",
    "add_comment",
    "add_file",
    "begin_idea",
    "change_audience",
    "create_idea",
    "decline_authorship",
    "edit_comment",
    "edit_idea",
    "hand_over",
    "invite_author",
    "leave_authorship",
    "note_reading",
    "put_in_force",
    "share_file",
    "take_away_file",
    "take_back_comment",
    "withdraw_invitation",
]
