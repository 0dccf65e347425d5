"""One who walks and is named in an idea and in a working group: they meet what is for both, and nothing else hidden."""

from secrets import token_hex
from typing import Final

from home.models import AudienceMembership, User
from hub.files.planting import plant_file
from hub.groups.models import Stewardship, WorkingGroup
from hub.groups.models.group import new_audience
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaFile
from hub.ideas.services import begin_idea, put_in_force
from hub.members.leakcheck_plants import let_in
from search.leakcheck.registry import Planting
from search.tokens import audience_token, member_token

OFFICE: Final = "fellow"  # The mark of what is planted for this reader.
_EMAIL: Final = f"{token_hex(8)}@example.org"


def fellow() -> User:
    """Return the one, who is made when they are first asked for."""
    found: User | None = User.objects.filter(email=_EMAIL).first()
    return found or let_in(User.objects.create_user(_EMAIL, first_name="Walking", last_name="Fellow"))


def plant_for_fellow(planting: Planting, author: User) -> list[Idea]:
    """Plant an idea in which they are named, and one of a closed group that they are in, each once kept from them."""
    return [
        _idea(planting, author, "named", Reach.NAMED, member_token(fellow().pk)),
        _idea(planting, author, "grouped", Reach.GROUP, audience_token(_group(planting, author).audience_id)),
    ]


def _group(planting: Planting, steward: User) -> WorkingGroup:
    group = WorkingGroup.objects.create(
        name=planting.for_office(OFFICE, "title"),
        purpose=planting.for_office(OFFICE, "body"),
        is_open=False,
        audience=new_audience(),
        made_by=steward,
    )
    Stewardship.objects.create(group=group, person=steward)
    for person in (steward, fellow()):
        AudienceMembership.objects.create(audience=group.audience, person=person)
    return group


def _idea(planting: Planting, author: User, mark: str, reach: Reach, token: str) -> Idea:
    idea = Idea(
        author=author,
        title=planting.for_office(OFFICE, f"{mark}title"),
        summary=planting.for_office(OFFICE, f"{mark}summary"),
        proposal=planting.for_office(OFFICE, f"{mark}body"),
    )
    begin_idea(idea)
    put_in_force(idea, Reach.NAMED, {member_token(author.pk)}, by=author)
    said = {"idea": idea, "author": author}
    Comment.objects.create(**said, circle=idea.in_force, text=planting.hidden(f"{mark} earlier"))
    put_in_force(idea, reach, {token}, by=author)
    Comment.objects.create(**said, circle=idea.in_force, text=planting.for_office(OFFICE, f"{mark}comment"))
    file = IdeaFile(idea=idea, circle=idea.in_force, uploaded_by=author)
    plant_file(planting, file, lambda place: planting.for_office(OFFICE, f"{mark}{place}"))
    return idea
