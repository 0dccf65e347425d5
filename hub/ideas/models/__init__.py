from hub.ideas.models.circle import CircleToken, IdeaCircle
from hub.ideas.models.comment import Comment
from hub.ideas.models.idea import Idea

__all__ = ["CircleToken", "Comment", "Idea", "IdeaCircle"]
