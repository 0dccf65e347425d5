"""Changing who can see an idea."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.exceptions import IdeaChangedMeanwhile, NotToBeNamed
from hub.ideas.models import CircleToken, Idea
from hub.ideas.notifications import shared_mail
from hub.ideas.permissions import can_edit_idea
from hub.ideas.queries import authors_of, groups_of, member_organisations, member_people
from hub.ideas.readers import people_with
from hub.ideas.services.circles import author_ids, locked, put_in_force
from hub.ideas.services.files import share_files
from hub.ideas.services.proposals import withdraw_open_mergers
from hub.ideas.transitions import check_transition
from search.tokens import member_token


@transaction.atomic
def change_audience(idea: Idea, audience: IdeaAudience, *, by: User, version: int, files: Iterable[int] = ()) -> Idea:
    """Let those of `audience` see an idea from now on, and nobody else. `version` is that of the idea as `by` saw it.

    Where it is narrowed, what was proposed about it and another ends. Its older files stay with those who could see
    them, but for those numbered in `files`, which go with it.

    Raises PermissionDenied, IdeaChangedMeanwhile, TransitionNotAllowed or NotToBeNamed.
    """
    idea = locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    if idea.version != version:
        raise IdeaChangedMeanwhile("This idea was changed meanwhile. Look at it, then choose again who can see it.")
    check_transition(idea.reach, audience.reach)
    _check_named(audience, by=by)
    newcomers, before = _named_for_the_first_time(idea, audience), idea.in_force
    circle = put_in_force(idea, audience.reach, audience.tokens(authors_of(idea)), by=by)
    if not circle.covers(before, authors=author_ids(idea)):
        withdraw_open_mergers(idea, by=by)
    share_files(idea, set(files))
    log(idea, "ideas.idea.reach", user=by)
    for person in newcomers:
        queue_mail(shared_mail(person))
    return idea


def _named_for_the_first_time(idea: Idea, audience: IdeaAudience) -> list[User]:
    """Return the people named who can neither see the idea yet, nor were named before and told then."""
    people = {member_token(person.pk): person for person in audience.people}
    known = CircleToken.objects.filter(circle__idea=idea, token__in=people).values_list("token", flat=True)
    readers = people_with(idea.in_force.token_set).filter(pk__in=[person.pk for person in people.values()])
    left_out = {*known, *map(member_token, readers.values_list("pk", flat=True))}
    return [person for token, person in people.items() if token not in left_out]


def _check_named(audience: IdeaAudience, *, by: User) -> None:
    """Raise NotToBeNamed for whoever is no member, and for a group that is not one's own."""
    people, bodies = ({thing.pk for thing in named} for named in (audience.people, audience.organisations))
    if audience.reach == Reach.NAMED and not (people or bodies):
        raise NotToBeNamed("Name at least one person or organisation.")
    if member_people().filter(pk__in=people).count() < len(people):
        raise NotToBeNamed("Somebody whom you named is not a member any more.")
    if member_organisations().filter(pk__in=bodies).count() < len(bodies):
        raise NotToBeNamed("An organisation that you named is not a member any more.")
    if audience.reach == Reach.GROUP and (audience.group is None or audience.group not in groups_of(by)):
        raise NotToBeNamed("You are not in this working group any more.")
