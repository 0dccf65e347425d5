import factory
from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import Audience, AudienceMembership
from home.roles import Role
from hub.members.enums import MembershipState, Sector
from hub.members.models import Membership, Organisation
from tests.home.factories import UserFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        secret = factory.Trait(is_known_by_application=True)
        member = factory.Trait(is_member=True, joined_on=factory.LazyFunction(timezone.localdate))

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    sector = Sector.THINK_TANK


class SecretaryFactory(UserFactory):
    """A person of the secretariat, with its role in the admin."""

    @factory.post_generation
    def in_secretariat(self, create, extracted, **kwargs):
        audience, _ = Audience.objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})
        AudienceMembership.objects.create(audience=audience, person=self)
        self.groups.add(Group.objects.get_or_create(name=Role.SECRETARIAT)[0])


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        individual = factory.Trait(organisation=None)
        approved = factory.Trait(
            state=MembershipState.APPROVED,
            approved_at=factory.LazyFunction(timezone.now),
            approved_by=factory.SubFactory(UserFactory),
        )
        declined = factory.Trait(
            state=MembershipState.DECLINED,
            declined_at=factory.LazyFunction(timezone.now),
            declined_by=factory.SubFactory(UserFactory),
            decline_reason="We could not reach you.",
        )
        ended = factory.Trait(
            state=MembershipState.ENDED,
            approved_at=factory.LazyFunction(timezone.now),
            approved_by=factory.SubFactory(UserFactory),
            ended_at=factory.LazyFunction(timezone.now),
            ended_by=factory.SubFactory(UserFactory),
        )

    person = factory.SubFactory(UserFactory)
    state = MembershipState.APPLIED
    organisation = factory.SubFactory(
        OrganisationFactory,
        is_known_by_application=factory.LazyAttribute(lambda o: o.factory_parent.state == MembershipState.APPLIED),
    )
    organisation_name = factory.LazyAttribute(lambda self: self.organisation.name if self.organisation else "")
    organisation_sector = factory.LazyAttribute(lambda self: self.organisation.sector if self.organisation else "")


class MemberFactory(UserFactory):
    """A person with an approved membership. `member__organisation` names whose."""

    @factory.post_generation
    def member(self, create, extracted, **kwargs):
        MembershipFactory(person=self, approved=True, **kwargs)
