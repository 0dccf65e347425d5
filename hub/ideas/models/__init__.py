from hub.ideas.models.author import IdeaAuthor
from hub.ideas.models.circle import CircleToken, IdeaCircle
from hub.ideas.models.comment import EDIT_WITHIN, Comment, CommentVersion
from hub.ideas.models.disposition import CouncilAnswer, Disposition
from hub.ideas.models.file import IdeaFile, IdeaFileText
from hub.ideas.models.follow import AnswerReader, AnswerToTell, IdeaFollow
from hub.ideas.models.idea import Idea
from hub.ideas.models.imported import ImportedIdea
from hub.ideas.models.mention import Mention
from hub.ideas.models.merger import IdeaMerger
from hub.ideas.models.reading import IdeaReading
from hub.ideas.models.version import IdeaVersion

__all__ = [
    "EDIT_WITHIN",
    "AnswerReader",
    "AnswerToTell",
    "CircleToken",
    "Comment",
    "CommentVersion",
    "CouncilAnswer",
    "Disposition",
    "Idea",
    "IdeaAuthor",
    "IdeaCircle",
    "IdeaFile",
    "IdeaFileText",
    "IdeaFollow",
    "IdeaMerger",
    "IdeaReading",
    "IdeaVersion",
    "ImportedIdea",
    "Mention",
]
