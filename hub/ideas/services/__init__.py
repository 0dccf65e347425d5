"""What members do in the idea exchange. Each act is one transaction and logged, without a word of the idea."""

from hub.ideas.services.circles import put_in_force, share_idea
from hub.ideas.services.comments import add_comment
from hub.ideas.services.ideas import IdeaText, begin_idea, create_idea, edit_idea

__all__ = ["IdeaText", "add_comment", "begin_idea", "create_idea", "edit_idea", "put_in_force", "share_idea"]
