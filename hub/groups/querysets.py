from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from home.models import AudienceMembership
from hub.groups.enums import WayInState
from hub.members.queries import people_who_take_part
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class WorkingGroupQuerySet(models.QuerySet[Any]):
    """Reads of the working groups."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the groups of which `user` may know: members, open ones and their own; nobody else, any."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        return self.filter(Q(is_open=True) | _among_people(user))

    def of(self, user: "Reader") -> Self:
        """Return the groups whose person `user` is today: what these share is theirs to read."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        return self.filter(_among_people(user))

    def running(self) -> Self:
        """Return the groups that have not ended."""
        return self.filter(ended_at__isnull=True)

    def by_name(self) -> Self:
        """Return the groups in the order of their names."""
        return self.order_by("name", "pk")

    def with_numbers(self) -> Self:
        """Return the groups, each with its `number_of_people` today."""
        ties = Q(audience__memberships__until__isnull=True) | Q(audience__memberships__until__gt=timezone.now())
        return self.annotate(number_of_people=Count("audience__memberships", filter=ties))


def _among_people(user: "Reader") -> Q:
    ties = AudienceMembership.objects.current().filter(person=user.pk)
    return Q(audience__in=ties.values("audience_id"))


class StewardshipQuerySet(models.QuerySet[Any]):
    """Who runs which group, and who did."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the groups of which `user` may know."""
        return self.filter(group__in=_groups(self).visible_to(user))

    def current(self) -> Self:
        """Return those that have not ended."""
        return self.filter(until__isnull=True)

    def acting(self) -> Self:
        """Return those of people who can act on them today: whose access is paused or closed runs nothing."""
        return self.current().filter(person__in=people_who_take_part())


class GroupFileQuerySet(models.QuerySet[Any]):
    """Reads of the files of working groups."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the files of the groups that `user` is in today, but for what a moderator has hidden."""
        return self.filter(group__in=_groups(self).of(user), hidden_at=None)

    def newest_first(self) -> Self:
        """Return the files by the date on which they were added."""
        return self.order_by("-uploaded_at", "-pk")


class WayInQuerySet(models.QuerySet[Any]):
    """Reads of invitations and of requests to join."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own, and those of the groups that `user` runs; of a paused or former member, none."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        run = self.model._meta.apps.get_model("groups", "Stewardship").objects.current().filter(person=user.pk)
        own_groups = _groups(self).of(user).filter(pk__in=run.values("group_id"))
        return self.filter(Q(person=user.pk) | Q(group__in=own_groups))

    def waiting(self) -> Self:
        """Return those that wait for an answer."""
        return self.filter(state=WayInState.WAITING)

    def oldest_first(self) -> Self:
        """Return those that have waited longest first."""
        return self.order_by("made_at", "pk")


def _groups(rows: models.QuerySet[Any]) -> WorkingGroupQuerySet:
    groups: WorkingGroupQuerySet = rows.model._meta.apps.get_model("groups", "WorkingGroup").objects.all()
    return groups
