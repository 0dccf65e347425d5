import factory

from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import put_in_force
from hub.ideas.services.circles import draft_tokens
from search.tokens import MEMBERS
from tests.hub.members.factories import MemberFactory


class IdeaFactory(factory.django.DjangoModelFactory):
    """An idea with its circle: a draft, one that is shared with all members, or one for those with `tokens`."""

    class Meta:
        model = Idea

    author = factory.SubFactory(MemberFactory)
    title = factory.Sequence(lambda n: f"Idea of a kind {n}")
    summary = "What it comes to in a sentence."
    body = "What it is about."
    version = 1

    @classmethod
    def _create(cls, model_class, *args, reach=None, tokens=(), shared=False, shared_at=None, **kwargs):
        idea = super()._create(model_class, *args, **{**kwargs, "version": kwargs["version"] - 1})
        own = draft_tokens(idea.author)
        reach = Reach.MEMBERS if shared else Reach(reach or Reach.DRAFT)
        opens = {Reach.DRAFT: own, Reach.MEMBERS: {MEMBERS}}.get(reach, own | set(tokens))
        put_in_force(idea, reach, opens, by=idea.author, at=shared_at)
        return idea


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    idea = factory.SubFactory(IdeaFactory, shared=True)
    author = factory.SubFactory(MemberFactory)
    text = "I can help with this."
