from typing import Any

import factory
from django.utils import timezone

from home.models import AudienceMembership
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.models.group import new_audience
from tests.hub.members.factories import MemberFactory
from tests.records import RecordFactory


class GroupFactory(RecordFactory):
    """A closed group, run by who made it. `people` are in it, too."""

    class Meta:
        model = WorkingGroup
        skip_postgeneration_save = True

    class Params:
        open = factory.Trait(is_open=True)
        ended = factory.Trait(ended_at=factory.LazyFunction(timezone.now), ended_by=factory.SelfAttribute("made_by"))

    name = factory.Sequence(lambda n: f"Group of a kind {n}")
    purpose = "What it is for."
    made_by = factory.SubFactory(MemberFactory)
    audience = factory.LazyFunction(new_audience)

    @factory.post_generation
    def people(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        Stewardship.objects.create(group=self, person=self.made_by)
        for person in [self.made_by, *(extracted or ())]:
            AudienceMembership.objects.create(audience=self.audience, person=person)


class InvitationFactory(RecordFactory):
    class Meta:
        model = GroupInvitation

    group = factory.SubFactory(GroupFactory)
    person = factory.SubFactory(MemberFactory)
    made_by = factory.SelfAttribute("group.made_by")


class JoinRequestFactory(RecordFactory):
    class Meta:
        model = JoinRequest

    group = factory.SubFactory(GroupFactory, open=True)
    person = factory.SubFactory(MemberFactory)
    words = "I would like to help."
