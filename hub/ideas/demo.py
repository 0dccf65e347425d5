"""The demo's ideas and comments, some of them drafts."""

from datetime import UTC, datetime, timedelta

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.ideas.demo_ideas import IDEAS, DemoIdea
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import begin_idea, put_in_force
from prospectus.models import PolicyAreaPage
from search.tokens import MEMBERS

_START = datetime(2015, 6, 1, 10, 15, tzinfo=UTC)


def load() -> None:
    """Write ideas and comments, of the people whom the members' part has made."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    areas = {area.code: area for area in PolicyAreaPage.objects.all()}
    for number, told in enumerate(IDEAS):
        if told.author in people:
            _idea(told, people, areas.get(told.area), _START + timedelta(days=11 * number, hours=number))


def _idea(told: DemoIdea, people: dict[str, User], area: PolicyAreaPage | None, at: datetime) -> None:
    author = people[told.author]
    if Idea.objects.filter(title=told.title, author=author).exists():
        return
    idea = Idea(
        title=told.title,
        author=author,
        summary=told.summary,
        body=told.body,
        tags=list(told.tags),
        area=area,
        created_at=at - timedelta(days=2),
        edited_at=at,
        version=0,
    )
    begin_idea(idea)
    if not told.is_draft:
        put_in_force(idea, Reach.MEMBERS, {MEMBERS}, by=author, at=at)
    for number, (name, text) in enumerate(told.comments, start=1):
        written_at = at + timedelta(days=number, hours=3)
        Comment.objects.create(idea=idea, author=people[name], circle=idea.in_force, text=text, written_at=written_at)


register_demo_part(DemoPart(50, "ideas", load))
