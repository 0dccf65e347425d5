from hub.ideas.forms.audience import AudienceForm
from hub.ideas.forms.ideas import CommentForm, IdeaForm

__all__ = ["AudienceForm", "CommentForm", "IdeaForm"]
