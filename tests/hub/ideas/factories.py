import factory
from django.utils import timezone

from hub.ideas.enums import Answer, Reach
from hub.ideas.models import Comment, Disposition, Idea
from hub.ideas.services import GivenAnswer, answer_idea, begin_idea, put_in_force
from search.tokens import MEMBERS, member_token
from tests.hub.members.factories import AccessFactory, MemberFactory
from tests.records import RecordFactory


class IdeaFactory(RecordFactory):
    """An idea with its circle: a draft, one that is shared with all members, or one for those with `tokens`."""

    class Meta:
        model = Idea

    author = factory.SubFactory(MemberFactory)
    title = factory.Sequence(lambda n: f"Idea of a kind {n}")
    summary = "What it comes to in a sentence."
    proposal = "What it is about."
    version = 1

    @classmethod
    def _create(cls, model_class, *args, reach=Reach.DRAFT, tokens=(), shared=False, shared_at=None, **kwargs):
        version = kwargs.pop("version")
        idea = model_class(*args, **kwargs, version=0)
        begin_idea(idea)
        reach = Reach.MEMBERS if shared else Reach(reach)
        if reach != Reach.DRAFT:
            reach_out(idea, reach, tokens, at=shared_at)
        idea.version = version
        idea.save(update_fields=["version"])
        return idea


def reach_out(idea, reach, tokens=(), at=None):
    """Let others see the idea: all members, or those with `tokens`."""
    opens = {MEMBERS} if reach == Reach.MEMBERS else {member_token(idea.author_id), *tokens}
    return put_in_force(idea, reach, opens, by=idea.author, at=at)


class CommentFactory(RecordFactory):
    class Meta:
        model = Comment

    idea = factory.SubFactory(IdeaFactory, shared=True)
    author = factory.SubFactory(MemberFactory)
    circle = factory.SelfAttribute("idea.circle")
    text = "I can help with this."

    class Params:
        taken_back = factory.Trait(text="", taken_back_at=factory.LazyFunction(timezone.now))


class DispositionFactory(RecordFactory):
    """An answer to an idea that all members see, given by an officer with access as officers give them."""

    class Meta:
        model = Disposition

    idea = factory.SubFactory(IdeaFactory, shared=True)
    answer = Answer.TAKEN_UP
    reason = "We begin in March."
    by = factory.LazyFunction(lambda: AccessFactory(officer=True).person)
    close = False

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        idea = kwargs.pop("idea")
        idea.refresh_from_db()
        disposition = answer_idea(
            idea,
            GivenAnswer(kwargs["answer"], kwargs["reason"], is_closing=kwargs["close"]),
            by=kwargs["by"],
            version=idea.version,
        )
        idea.refresh_from_db()
        return disposition
