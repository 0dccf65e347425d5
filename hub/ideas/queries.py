"""What authors look up before they say who can see an idea. No address of anybody is among it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from home.models import User
from hub.groups.models import WorkingGroup
from hub.groups.people import people_of
from hub.ideas.audience import Authors, IdeaAudience, audience_of
from hub.ideas.enums import Reach
from hub.ideas.files import files_not_for
from hub.ideas.models import Comment, Disposition, Idea, IdeaFile, IdeaReading, IdeaVersion
from hub.ideas.querysets import OfIdeaQuerySet
from hub.ideas.readers import people_to_name, people_with
from hub.members.models import Membership, Organisation
from hub.members.queries import people_named, people_who_take_part, with_organisations
from search.tokens import MEMBERS, tokens_for

_MOST_FOUND: Final = 10
_MOST_WORDS: Final = 5
_LONGEST_NAME: Final = 80


def member_people() -> QuerySet[User]:
    """Return the people who can read what is shared with members, each with their current memberships at hand."""
    return with_organisations(people_who_take_part())


def member_organisations() -> QuerySet[Organisation]:
    """Return the organisations that can be named."""
    return Organisation.objects.members()


def groups_of(person: User) -> QuerySet[WorkingGroup]:
    """Return the running working groups that somebody is in today."""
    return WorkingGroup.objects.of(person).running().by_name()


def found_people(words: str, *, but: Iterable[int]) -> list[User]:
    """Return a few members in whose name, or whose organisation's, each of the words stands."""
    few = " ".join(words.split()[:_MOST_WORDS])
    return list(with_organisations(people_named(few)).exclude(pk__in=list(but))[:_MOST_FOUND])


def found_organisations(words: str, *, but: Iterable[int]) -> list[Organisation]:
    """Return a few member organisations whose name has each of the words."""
    each = [Q(name__icontains=word) for word in words.split()[:_MOST_WORDS]]
    found = member_organisations().filter(reduce(and_, each, Q())).exclude(pk__in=list(but))
    return list(found.order_by("name")[:_MOST_FOUND])


def ideas_called(words: str, reader: User, *, but: Idea) -> list[Idea]:
    """Return a few shared ideas that `reader` sees and in whose title each of the words stands."""
    each = [Q(title__icontains=word) for word in words.split()[:_MOST_WORDS]]
    found = Idea.objects.visible_to(reader).shared().filter(reduce(and_, each, Q())).exclude(pk=but.pk)
    return list(found.select_related("author").newest_first()[:_MOST_FOUND])


def joined_with(idea: Idea, reader: User) -> list[Idea]:
    """Return the ideas that have gone into this one, or the one into which it has, with their authors.

    Those that `reader` may open (`is_seen`), and those that they could see before: their words are here, credited.
    """
    if not idea.has_merged and idea.merged_into_id is None:
        return []
    is_seen = Exists(Idea.objects.visible_to(reader).filter(pk=OuterRef("pk")))
    near = Idea.objects.filter(Q(merged_into=idea.pk) | Q(pk=idea.merged_into_id)).annotate(is_seen=is_seen)
    could_see = Q(merged_into=idea.pk, pk__in=_gone_from(reader).values("pk"))
    return list(near.filter(Q(is_seen=True) | could_see).with_authors().order_by("pk"))


def moved_to(pk: int, reader: User) -> Idea | None:
    """Return the idea into which another has gone, for whoever could see that other one before and sees this one."""
    gone = _gone_from(reader).filter(pk=pk)
    return Idea.objects.visible_to(reader).filter(pk__in=gone.values("merged_into")).first()


def _gone_from(reader: User) -> QuerySet[Idea]:
    """Return the ideas that have gone into others and that `reader` could see before."""
    gone = Idea.objects.filter(merged_into__isnull=False, hidden_at=None)
    return gone.filter(circle_before__tokens__token__in=tokens_for(reader))


def authors_of(idea: Idea) -> Authors:
    """Return whose idea it is."""
    people = {author.person_id for author in idea.authors.all() if author.is_open}
    return Authors(idea.author_id, frozenset(people - {idea.author_id}))


def names_beginning(typed: str, idea: Idea, *, by: User) -> list[dict[str, str]]:
    """Return a few people whom `by` may name in a comment on the idea: the `name`, and whom they stand `of`."""
    people = people_to_name(idea, by=by).exclude(first_name="", last_name="")
    for word in typed.replace("\x00", "")[:_LONGEST_NAME].split()[:_MOST_WORDS]:
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    found = with_organisations(people.order_by("first_name", "last_name", "pk"))[:_MOST_FOUND]
    return [{"name": person.get_full_name(), "of": ", ".join(_bodies(person))} for person in found]


def _bodies(person: Any) -> Iterable[str]:
    return (tie.organisation.name for tie in person.current_memberships if tie.organisation)


def earlier_answers(idea: Idea) -> list[Disposition]:
    """Return what the council answered before its answer in force, the newest first."""
    if idea.disposition is None or idea.disposition.number == 1:
        return []
    before = idea.dispositions.filter(number__lt=idea.disposition.number)
    return list(before.select_related("answered_by").newest_first())


@dataclass(frozen=True, slots=True)
class AudienceChange:
    """What comes of a change of audience, in words: who gains sight, whether some lose it, and who has read already.

    It can be narrower for those who would have come to see it, while all who see it today still do.
    """

    gains: tuple[str, ...]
    is_narrowing: bool
    takes_sight: bool  # From somebody who has it today.
    readers: tuple[User, ...]
    files: tuple[IdeaFile, ...] = ()  # That newcomers do not see unless they are shared with them.


def change_of_audience(idea: Idea, wanted: IdeaAudience) -> AudienceChange:
    """Return what changing the audience of an idea would mean."""
    authors = authors_of(idea)
    before, after = idea.in_force.token_set, wanted.tokens(authors)
    knowing = people_with(before | authors.member_tokens)
    gains = () if MEMBERS in before else tuple(_gains(wanted, audience_of(idea.in_force, authors), knowing))
    is_narrowing = bool(before - after - authors.member_tokens) and MEMBERS not in after and idea.reach != Reach.DRAFT
    staying = people_with(after | authors.member_tokens)  # Of these nothing is taken back.
    takes_sight = is_narrowing and knowing.exclude(pk__in=staying.values("pk")).exists()
    readers = (
        IdeaReading.objects.filter(idea=idea).exclude(person__in=staying.values("pk")).exclude(person_id=authors.first)
    )
    readers = readers.select_related("person").order_by("first_read_at")
    people = tuple(reading.person for reading in readers) if is_narrowing else ()
    files = tuple(files_not_for(after, idea)) if gains else ()
    return AudienceChange(gains, is_narrowing, takes_sight, people, files)


@dataclass(frozen=True, slots=True)
class InvitationSight:
    """What asking somebody to be co-author lets them see: of what is there already, so much once they accept."""

    is_reader: bool  # They see the idea as it is already.
    comments: int
    files: int
    versions: int

    @property
    def has_more(self) -> bool:
        """Say whether they would come to read anything that was for fewer."""
        return bool(self.comments or self.files or self.versions)


def sight_of_invited(idea: Idea, person: User, *, by: User) -> InvitationSight:
    """Return what `person` would see of an idea that `by`, an author, asks them to write with others.

    The version that says what the idea says now is not among the earlier ones: they see that at once.
    """
    comments = Comment.objects.visible_to(by).filter(idea=idea, taken_back_at=None)
    versions = IdeaVersion.objects.filter(idea=idea)
    present = versions.newest_first().first()
    return InvitationSight(
        is_reader=people_with(idea.in_force.token_set).filter(pk=person.pk).exists(),
        comments=_closed_to(person, comments),
        files=_closed_to(person, IdeaFile.objects.filter(idea=idea)),
        versions=_closed_to(person, versions.exclude(pk=present.pk if present else None)),
    )


def _closed_to(person: User, things: OfIdeaQuerySet) -> int:
    return things.count() - things.opened_to(person).count()


def _gains(wanted: IdeaAudience, before: IdeaAudience, knowing: QuerySet[User]) -> Iterable[str]:
    """Give who gains sight; of people those who do not have it in another way, such as by their organisation."""
    if wanted.reach == Reach.MEMBERS:
        yield f"all members ({_newcomers(people_who_take_part(), knowing)})"
    elif wanted.reach == Reach.GROUP and wanted.group is not None and wanted.group != before.group:
        yield f"the working group {wanted.group.name} ({_newcomers(people_of(wanted.group), knowing)})"
    elif wanted.reach == Reach.NAMED:
        seeing = set(knowing.filter(pk__in=[person.pk for person in wanted.people]))
        yield from (person.display_name for person in wanted.people if person not in seeing)
        for body in wanted.organisations:
            if body not in before.organisations:
                ties = Membership.objects.current().filter(organisation=body).values("person_id")
                yield f"everybody at {body.name} ({_newcomers(people_who_take_part().filter(pk__in=ties), knowing)})"


def _newcomers(people: QuerySet[User], knowing: QuerySet[User]) -> str:
    number = people.exclude(pk__in=knowing.values("pk")).count()
    return f"{_people(number)} now" if number else "nobody new today, and whoever joins later"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
