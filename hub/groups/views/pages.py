"""The pages that show working groups."""

from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from home.models import User
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.people import people_of, stewards_of
from hub.groups.permissions import can_ask_to_join, can_read_contents, can_run
from hub.groups.shelves import shelves
from hub.groups.views.parts import GroupMixin, PeopleMixin
from hub.members.queries import with_organisations
from hub.members.views.private import MembersMixin

_PAGE_SIZE = 20


class GroupListView(MembersMixin, TemplateView):
    """The reader's invitations and groups, and the open groups that they are not in."""

    template_name = "groups/group_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them all. Of closed groups that the reader is not in, nothing is read."""
        own = WorkingGroup.objects.of(self.person)
        kwargs["own_groups"] = _with_stewards_needed(own.running())
        kwargs["ended_groups"] = own.exclude(pk__in=own.running()).by_name()
        others = WorkingGroup.objects.visible_to(self.person).running().exclude(pk__in=own).with_numbers().by_name()
        kwargs["page_obj"] = Paginator(others, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        kwargs["invitations"] = _waiting(GroupInvitation, self.person).select_related("made_by")
        kwargs["requests"] = _waiting(JoinRequest, self.person)
        return super().get_context_data(**kwargs)


def _waiting(ways_in: Any, person: User) -> Any:
    """Return what waits for an answer by this person, or to this person's own wish, with the groups at hand."""
    return ways_in.objects.visible_to(person).filter(person=person).waiting().select_related("group").oldest_first()


def _with_stewards_needed(groups: Any) -> list[WorkingGroup]:
    """Return the groups by name, each with whether it `needs_steward`."""
    found: list[WorkingGroup] = list(groups.with_numbers().by_name())
    run = set(Stewardship.objects.acting().filter(group__in=found).values_list("group_id", flat=True))
    for group in found:
        group.needs_steward = group.pk not in run  # type: ignore[attr-defined]  # For the template alone.
    return found


class GroupPageView(GroupMixin, TemplateView):
    """What a group is for and who runs it; for its people, what it shares."""

    template_name = "groups/group_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what this reader may see and do."""
        group, person = self.group, self.person
        kwargs["stewards"] = with_organisations(stewards_of(group))
        kwargs["number_of_people"] = people_of(group).count()
        kwargs["is_inside"] = can_read_contents(person, group)
        kwargs |= self._inside() if kwargs["is_inside"] else self._outside()
        return super().get_context_data(**kwargs)

    def _inside(self) -> dict[str, Any]:
        """Return what the group's people see."""
        group, person = self.group, self.person
        runs = not group.has_ended and can_run(person, group)
        return {
            "runs": runs,
            "waiting": group.joinrequests.waiting().count() if runs else 0,
            "shelves": [(shelf.template, shelf.context(group, person)) for shelf in shelves()],
        }

    def _outside(self) -> dict[str, Any]:
        """Return what other members see of an open group."""
        return {
            "can_ask": not self.group.has_ended and can_ask_to_join(self.person, self.group),
            "invitation": _waiting(GroupInvitation, self.person).filter(group=self.group).first(),
            "own_request": _waiting(JoinRequest, self.person).filter(group=self.group).first(),
        }


class PeopleView(PeopleMixin, TemplateView):
    """Who is in a group; for its stewards, who is invited and who asks to be let in."""

    template_name = "groups/group_people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people, and for stewards what waits."""
        group = self.group
        kwargs["people"] = with_organisations(people_of(group).order_by("last_name", "first_name", "pk"))
        kwargs["steward_ids"] = set(stewards_of(group).values_list("pk", flat=True))
        kwargs["runs"] = not group.has_ended and can_run(self.person, group)
        if kwargs["runs"]:
            kwargs["requests"] = _of_group(group.joinrequests)
            kwargs["invitations"] = _of_group(group.groupinvitations)
        return super().get_context_data(**kwargs)


def _of_group(ways_in: Any) -> Any:
    """Return what waits in a group, with the people at hand."""
    return with_organisations(ways_in.waiting().select_related("person").oldest_first(), "person__memberships")
