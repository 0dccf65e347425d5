"""Who stands in a circle now: the people behind its tokens. Whether one may read is asked of `visible_to` alone."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from home.models import AudienceMembership, User
from hub.ideas.enums import AuthorState
from hub.ideas.models import Idea, IdeaAuthor, IdeaFollow
from hub.members.models import Membership
from hub.members.queries import people_who_take_part
from search.tokens import MEMBERS, member_token, tokens_for


def keys_of(tokens: Iterable[str], kind: str) -> list[int]:
    """Return the numbers in those of the tokens that are of this kind."""
    return [int(key) for token in tokens for name, _, key in [token.partition(":")] if name == kind]


def people_with(tokens: frozenset[str]) -> QuerySet[User]:
    """Return those who take part and hold one of the tokens today."""
    people = people_who_take_part()
    if MEMBERS in tokens:
        return people
    named = [*keys_of(tokens, "member"), *keys_of(tokens, "user")]
    bodies = keys_of(tokens, "org")
    ties = Membership.objects.current().filter(Q(organisation__in=bodies) | Q(merged_from__in=bodies))
    inside = AudienceMembership.objects.current().filter(audience__in=keys_of(tokens, "audience"))
    return people.filter(Q(pk__in=named) | Q(pk__in=ties.values("person_id")) | Q(pk__in=inside.values("person_id")))


def people_to_name(idea: Idea, *, by: User) -> QuerySet[User]:
    """Return whom `by` may name in a comment: who can see the idea, as far as a reader of it may know that.

    Who was asked to be co-author and has not answered is known to the authors alone, and who is in a working group, to
    its people: an author need not be one.
    """
    authors = list(idea.authors.all())
    tokens = idea.in_force.token_set
    tokens -= {token for token in tokens if token.startswith("audience:")} - set(tokens_for(by))
    if not any(author.is_author(by) for author in authors):
        tokens -= {member_token(author.person_id) for author in authors if author.state == AuthorState.INVITED}
    return people_with(tokens).exclude(pk=by.pk)


def followers_of(idea: Idea) -> QuerySet[User]:
    """Return who wants to be told by mail of what is said about an idea. If they may read it is asked when it goes."""
    follows, authors = IdeaFollow.objects.filter(idea=idea), IdeaAuthor.objects.accepted().filter(idea=idea)
    is_author = Q(pk__in=authors.values("person_id"))
    said_yes, said_no = (Q(pk__in=follows.filter(is_on=is_on).values("person_id")) for is_on in (True, False))
    people = people_who_take_part().filter(said_yes | (is_author & ~said_no))
    return people.exclude(answer_reader__no_mail_since__isnull=False)
