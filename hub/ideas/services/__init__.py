"""What members do in the idea exchange. Each act is one transaction and logged, without a word of the idea."""

from hub.ideas.services.audience import change_audience
from hub.ideas.services.circles import put_in_force
from hub.ideas.services.comments import add_comment
from hub.ideas.services.ideas import IdeaText, begin_idea, create_idea, edit_idea
from hub.ideas.services.readings import note_reading

__all__ = [
    "IdeaText",
    "add_comment",
    "begin_idea",
    "change_audience",
    "create_idea",
    "edit_idea",
    "note_reading",
    "put_in_force",
]
