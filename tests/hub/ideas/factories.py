import factory
from django.utils import timezone

from hub.ideas.enums import IdeaState
from hub.ideas.models import Comment, Idea
from tests.hub.members.factories import MemberFactory


class IdeaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Idea

    class Params:
        shared = factory.Trait(
            state=IdeaState.SHARED,
            shared_at=factory.LazyFunction(timezone.now),
            shared_by=factory.SelfAttribute("author"),
        )

    author = factory.SubFactory(MemberFactory)
    title = factory.Sequence(lambda n: f"Idea of a kind {n}")
    summary = "What it comes to in a sentence."
    body = "What it is about."


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    idea = factory.SubFactory(IdeaFactory, shared=True)
    author = factory.SubFactory(MemberFactory)
    text = "I can help with this."
