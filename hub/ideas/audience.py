"""Who is meant to see an idea, as its authors say it: a reach, and the people, organisations or group that it names."""

from dataclasses import dataclass, field

from home.models import User
from hub.groups.models import WorkingGroup
from hub.ideas.enums import Reach
from hub.ideas.models import IdeaCircle
from hub.ideas.readers import keys_of
from hub.members.models import Organisation
from search.tokens import MEMBERS, audience_token, member_token, organisation_token, person_token


@dataclass(frozen=True, slots=True)
class Authors:
    """The people whose idea it is: the first author, and the others, among them those who are asked to be one."""

    first: int
    others: frozenset[int] = field(default_factory=frozenset)

    @property
    def everybody(self) -> frozenset[int]:
        """All of them."""
        return self.others | {self.first}

    @property
    def member_tokens(self) -> frozenset[str]:
        """What each of them holds while a member."""
        return frozenset(map(member_token, self.everybody))


@dataclass(frozen=True, slots=True)
class IdeaAudience:
    """Whom an idea is for, beside its authors."""

    reach: Reach
    people: tuple[User, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    group: WorkingGroup | None = None

    @property
    def names(self) -> list[str]:
        """Who is named, by name."""
        return [person.display_name for person in self.people] + [body.name for body in self.organisations]

    def tokens(self, authors: Authors) -> frozenset[str]:
        """Return what opens the circle. A first author keeps a draft, member or not; all else is for members."""
        if self.reach == Reach.DRAFT:
            return frozenset({person_token(authors.first), *map(member_token, authors.others)})
        if self.reach == Reach.MEMBERS:
            return frozenset({MEMBERS})
        return authors.member_tokens | self._own_tokens()

    def _own_tokens(self) -> frozenset[str]:
        if self.reach == Reach.GROUP and self.group is not None:
            return frozenset({audience_token(self.group.audience_id)})
        people = (member_token(person.pk) for person in self.people)
        return frozenset([*people, *(organisation_token(body.pk) for body in self.organisations)])


def audience_of(circle: IdeaCircle, authors: Authors) -> IdeaAudience:
    """Return whom a circle is for, read back from its tokens."""
    tokens = circle.token_set - authors.member_tokens
    reach = Reach(circle.reach)
    if reach == Reach.GROUP:
        groups = WorkingGroup.objects.filter(audience__in=keys_of(tokens, "audience"))
        return IdeaAudience(reach, group=groups.first())
    if reach != Reach.NAMED:
        return IdeaAudience(reach)
    people = User.objects.filter(pk__in=keys_of(tokens, "member")).order_by("last_name", "first_name", "pk")
    organisations = Organisation.objects.filter(pk__in=keys_of(tokens, "org")).order_by("name")
    return IdeaAudience(reach, tuple(people), tuple(organisations))


def who_can_see(audience: IdeaAudience, *, is_author: bool, has_co_authors: bool, group: str = "") -> str:
    """Say who can see an idea, to an author or another reader. `group` is its name where the reader may know it."""
    authors = ["you", "your co-authors"] if is_author else ["its authors"]
    authors = authors if has_co_authors or not is_author else authors[:1]
    if audience.reach == Reach.MEMBERS:
        return "all members, and nobody else"
    if audience.reach == Reach.GROUP:
        return f"{_listed([*authors, f'the working group {group}' if group else 'a working group'])}, and nobody else"
    named = audience.names if audience.reach == Reach.NAMED else []
    if authors == ["you"] and not named:
        return "you alone"
    return f"{_listed([*authors, *named])}, and nobody else"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
