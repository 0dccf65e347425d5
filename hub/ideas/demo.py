"""The demo's ideas and comments, some of them drafts."""

from datetime import datetime, timedelta

from django.utils import timezone

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.ideas.audience import IdeaAudience
from hub.ideas.demo_answers import ANSWERS
from hub.ideas.demo_ideas import IDEAS, DemoIdea
from hub.ideas.demo_reports import report_comments
from hub.ideas.demo_talk import add_files, write_replies
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.models import Comment, Disposition, Idea, IdeaAuthor
from hub.ideas.queries import authors_of
from hub.ideas.services import begin_idea, put_in_force
from prospectus.models import PolicyAreaPage, Question

_WRITTEN = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")
# Over the last year, so that the answer clock of the demo has something to tell. The last one that is shared is new.
_FIRST_BEFORE = timedelta(days=262)
_APART = timedelta(days=22, hours=1)


def load() -> None:
    """Write ideas and comments, of the people whom the members' part has made."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    areas = {area.code: area for area in PolicyAreaPage.objects.all()}
    first_at = timezone.now() - _FIRST_BEFORE
    for number, told in enumerate(IDEAS):
        if told.author in people:
            _idea(told, people, areas, min(first_at + number * _APART, timezone.now() - timedelta(days=5)))


def _idea(told: DemoIdea, people: dict[str, User], areas: dict[str, PolicyAreaPage], at: datetime) -> None:
    author = people[told.author]
    if Idea.objects.filter(title=told.title, author=author).exists():
        return
    written = {name: getattr(told, name) for name in _WRITTEN}
    begun_at = at - timedelta(days=2)
    idea = Idea(**written, author=author, tags=list(told.tags), created_at=begun_at, edited_at=at, version=0)
    about = [areas[code] for code in (told.area, *told.others) if code in areas]
    begin_idea(idea, areas=about, questions=Question.objects.filter(area__in=about[:1], number=1))
    if told.co_author:
        _let_write(idea, people[told.co_author], begun_at)
    _share(idea, told, people, at)
    for number, (name, text) in enumerate(told.comments, start=1):
        written_at = at + timedelta(days=number, hours=3)
        Comment.objects.create(idea=idea, author=people[name], circle=idea.in_force, text=text, written_at=written_at)
    if "secretariat" in people:
        _answer(idea, people["secretariat"], at)


def _answer(idea: Idea, officer: User, at: datetime) -> None:
    """Have the secretariat of the demo answer, without the mails that go with it."""
    for number, (answer, reason, days) in enumerate(ANSWERS.get(idea.title, ()), start=1):
        idea.disposition = Disposition.objects.create(
            idea=idea,
            number=number,
            answer=answer,
            reason=reason,
            asked_at=at,
            answered_at=at + timedelta(days=days),
            answered_by=officer,
        )
        idea.save(update_fields=["disposition"])


def _let_write(idea: Idea, person: User, at: datetime) -> None:
    """Make somebody co-author, without the mails that go with it."""
    IdeaAuthor.objects.create(
        idea=idea, person=person, state=AuthorState.ACCEPTED, invited_at=at, invited_by=idea.author, answered_at=at
    )
    put_in_force(idea, Reach.DRAFT, IdeaAudience(Reach.DRAFT).tokens(authors_of(idea)), by=idea.author, at=at)


def _share(idea: Idea, told: DemoIdea, people: dict[str, User], at: datetime) -> None:
    if told.is_draft:
        return
    named = tuple(people[name] for name in told.named)
    audience = IdeaAudience(Reach.NAMED, named) if named else IdeaAudience(Reach.MEMBERS)
    put_in_force(idea, audience.reach, audience.tokens(authors_of(idea)), by=idea.author, at=at)


def load_talk() -> None:
    """Write what was said and added under the ideas since, and what was reported of it."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    if "secretariat" in people:
        write_replies(people)
        add_files(people)
        report_comments(people)


register_demo_part(DemoPart(50, "ideas", load))
register_demo_part(DemoPart(52, "what was said and reported under ideas", load_talk))
