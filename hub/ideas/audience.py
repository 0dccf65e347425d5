"""Who is meant to see an idea, as its authors say it: a reach, and the people, organisations or group that it names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from home.models import Audience, User
from hub.ideas.enums import Reach
from hub.ideas.models import IdeaCircle
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
    group: Audience | None = None

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
            return frozenset({audience_token(self.group.pk)})
        people = (member_token(person.pk) for person in self.people)
        return frozenset([*people, *(organisation_token(body.pk) for body in self.organisations)])


def audience_of(circle: IdeaCircle, authors: Authors) -> IdeaAudience:
    """Return whom a circle is for, read back from its tokens."""
    tokens = circle.token_set - authors.member_tokens
    reach = Reach(circle.reach)
    if reach == Reach.GROUP:
        return IdeaAudience(reach, group=Audience.objects.filter(pk__in=_keys(tokens, "audience")).first())
    if reach != Reach.NAMED:
        return IdeaAudience(reach)
    people = User.objects.filter(pk__in=_keys(tokens, "member")).order_by("last_name", "first_name", "pk")
    organisations = Organisation.objects.filter(pk__in=_keys(tokens, "org")).order_by("name")
    return IdeaAudience(reach, tuple(people), tuple(organisations))


def _keys(tokens: Iterable[str], kind: str) -> list[int]:
    return [int(key) for token in tokens for name, _, key in [token.partition(":")] if name == kind]
