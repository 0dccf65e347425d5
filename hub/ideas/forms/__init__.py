from hub.ideas.forms.audience import AudienceForm
from hub.ideas.forms.dispositions import CouncilAnswerForm, DispositionForm
from hub.ideas.forms.ideas import AnswerForm, CommentEditForm, CommentForm, IdeaForm

__all__ = [
    "AnswerForm",
    "AudienceForm",
    "CommentEditForm",
    "CommentForm",
    "CouncilAnswerForm",
    "DispositionForm",
    "IdeaForm",
]
