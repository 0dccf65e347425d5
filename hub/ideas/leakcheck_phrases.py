"""What the idea exchange keeps private, for the check on a site in use: all that it has."""

from django.db.models.fields.json import KT

from hub.ideas.models import Comment, CommentVersion, Idea, IdeaFile, IdeaFileText, IdeaVersion
from search.leakcheck.registry import PrivateTexts, register_phrases

_PARTS = ("summary", "problem", "proposal", "evidence", "needs", "offers")


register_phrases(
    PrivateTexts(
        name="idea",
        plural="ideas, drafts and hidden ones among them",
        rows=Idea.objects.all,
        texts=_PARTS,
        names=("title",),
    ),
    PrivateTexts(
        name="version of an idea",
        plural="what ideas said before",
        rows=IdeaVersion.objects.all,
        texts=tuple(KT(f"text__{part}") for part in _PARTS),
        names=(KT("text__title"),),
    ),
    PrivateTexts(
        name="comment",
        plural="comments, also hidden ones and those of narrower circles",
        rows=Comment.objects.all,
        texts=("text",),
    ),
    PrivateTexts(
        name="version of a comment",
        plural="what comments said before",
        rows=CommentVersion.objects.all,
        texts=("text",),
    ),
    PrivateTexts(
        name="file of an idea",
        plural="names of files of ideas",
        rows=IdeaFile.objects.all,
        texts=("original_name",),
    ),
    PrivateTexts(
        name="file text of an idea",
        plural="texts of files of ideas",
        rows=IdeaFileText.objects.all,
        texts=("text",),
    ),
)
