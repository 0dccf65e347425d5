"""Reads of who is in a working group and who runs it."""

from django.db.models import QuerySet

from home.models import AudienceMembership, User
from hub.groups.models import Stewardship, WorkingGroup
from hub.members.queries import people_named, people_who_take_part
from search.tokens import Reader


def ties_of(group: WorkingGroup) -> QuerySet[AudienceMembership]:
    """Return who is in the group today, as dated ties."""
    ties: QuerySet[AudienceMembership] = AudienceMembership.objects.current()
    return ties.filter(audience=group.audience_id)


def people_of(group: WorkingGroup) -> QuerySet[User]:
    """Return the people who are in the group today and take part in the community."""
    return people_who_take_part().filter(pk__in=ties_of(group).values("person_id"))


def stewards_of(group: WorkingGroup) -> QuerySet[User]:
    """Return the people who run the group today. Whose access is paused or whose account is closed runs nothing."""
    acting = Stewardship.objects.acting().filter(group=group)
    return people_of(group).filter(pk__in=acting.values("person_id")).order_by("last_name", "first_name", "pk")


def is_among_people(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` is in the group today."""
    return WorkingGroup.objects.of(user).filter(pk=group.pk).exists()


def people_to_invite(group: WorkingGroup, words: str = "") -> QuerySet[User]:
    """Return the members who are not in the group yet, by parts of their names or of their organisations'."""
    return people_named(words).exclude(pk__in=ties_of(group).values("person_id"))


def people_to_offer(group: WorkingGroup, words: str = "") -> QuerySet[User]:
    """Return those of them who are neither invited yet nor asking to be let in."""
    left = people_to_invite(group, words).exclude(groupinvitations__in=group.groupinvitations.waiting())
    return left.exclude(joinrequests__in=group.joinrequests.waiting())
