"""What members do in the idea exchange. Each act is one transaction and logged, without a word of the idea."""

from hub.ideas.services.answers import tell_of_answers
from hub.ideas.services.audience import change_audience
from hub.ideas.services.authors import (
    accept_authorship,
    decline_authorship,
    hand_over,
    invite_author,
    leave_authorship,
    take_out_author,
    withdraw_invitation,
)
from hub.ideas.services.circles import put_in_force
from hub.ideas.services.comments import add_comment, edit_comment, take_back_comment
from hub.ideas.services.dispositions import GivenAnswer, answer_idea, close_idea, reopen_idea
from hub.ideas.services.files import add_file, share_file, take_away_file
from hub.ideas.services.follows import (
    follow_idea,
    is_to_be_asked,
    note_look,
    resume_answer_mail,
    stop_answer_mail,
    unfollow_idea,
)
from hub.ideas.services.ideas import IdeaText, begin_idea, create_idea, edit_idea
from hub.ideas.services.passing_on import pass_draft_on
from hub.ideas.services.readings import note_readings

__all__ = [
    "GivenAnswer",
    "IdeaText",
    "accept_authorship",
    "add_comment",
    "add_file",
    "answer_idea",
    "begin_idea",
    "change_audience",
    "close_idea",
    "create_idea",
    "decline_authorship",
    "edit_comment",
    "edit_idea",
    "follow_idea",
    "hand_over",
    "invite_author",
    "is_to_be_asked",
    "leave_authorship",
    "note_look",
    "note_readings",
    "pass_draft_on",
    "put_in_force",
    "reopen_idea",
    "resume_answer_mail",
    "share_file",
    "stop_answer_mail",
    "take_away_file",
    "take_back_comment",
    "take_out_author",
    "tell_of_answers",
    "unfollow_idea",
    "withdraw_invitation",
]
