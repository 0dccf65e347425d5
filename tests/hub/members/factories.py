import factory
from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import Audience, AudienceMembership
from home.roles import Role
from hub.members.enums import AccessReason, ApplicationState, DeclineGround, Sector, ShownTo
from hub.members.models import (
    Access,
    Application,
    ApplicationQuestion,
    Membership,
    Organisation,
    OrganisationMembership,
    Profile,
    TermsAcceptance,
    TermsVersion,
)
from tests.home.factories import UserFactory
from tests.records import RecordFactory


class OrganisationFactory(RecordFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    class Params:
        secret = factory.Trait(is_known_by_application=True)

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    sector = Sector.THINK_TANK

    @factory.post_generation
    def left(self, create, extracted, **kwargs):
        """Have it be a former member."""
        if extracted:
            OrganisationMembership.objects.begin(self)
            OrganisationMembership.objects.end(self, by=UserFactory(), **kwargs)

    @factory.post_generation
    def member(self, create, extracted, **kwargs):
        if extracted:
            OrganisationMembership.objects.begin(self, **kwargs)


class SecretaryFactory(UserFactory):
    """A person of the secretariat, with its role in the admin."""

    @factory.post_generation
    def in_secretariat(self, create, extracted, **kwargs):
        audience, _ = Audience.objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})
        AudienceMembership.objects.create(audience=audience, person=self)
        self.groups.add(Group.objects.get_or_create(name=Role.SECRETARIAT)[0])


class ApplicationFactory(RecordFactory):
    """An application that waits for the secretariat. Its organisation is known by it alone, while it waits."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    class Params:
        individual = factory.Trait(organisation=None)
        approved = factory.Trait(
            state=ApplicationState.APPROVED,
            answered_at=factory.LazyFunction(timezone.now),
            answered_by=factory.SubFactory(UserFactory),
        )
        declined = factory.Trait(
            state=ApplicationState.DECLINED,
            answered_at=factory.LazyFunction(timezone.now),
            answered_by=factory.SubFactory(UserFactory),
            decline_ground=DeclineGround.OTHER,
            decline_reason="We could not reach you.",
        )
        withdrawn = factory.Trait(state=ApplicationState.WITHDRAWN, withdrawn_at=factory.LazyFunction(timezone.now))

    person = factory.SubFactory(UserFactory)
    state = ApplicationState.APPLIED
    due_on = factory.LazyFunction(timezone.localdate)
    organisation = factory.SubFactory(
        OrganisationFactory,
        is_known_by_application=factory.LazyAttribute(lambda o: o.factory_parent.state == ApplicationState.APPLIED),
    )
    organisation_name = factory.LazyAttribute(lambda self: self.organisation.name if self.organisation else "")
    organisation_sector = factory.LazyAttribute(lambda self: self.organisation.sector if self.organisation else "")

    @factory.post_generation
    def asked(self, create, extracted, **kwargs):
        """Have the secretariat ask back: `asked` is the question."""
        if extracted:
            ApplicationQuestion.objects.create(application=self, text=extracted, asked_by=UserFactory())
            self.state = ApplicationState.ASKED
            self.save()


class AccessFactory(RecordFactory):
    """A member's right to see, or an officer's, who has accepted the terms: not so with `terms=False`.

    `profile__knows="Buses"` and the like say what they say of themselves.
    """

    class Meta:
        model = Access
        skip_postgeneration_save = True

    class Params:
        officer = factory.Trait(reason=AccessReason.OFFICE, person=factory.SubFactory(UserFactory, officer=True))
        paused = factory.Trait(paused_at=factory.LazyFunction(timezone.now), paused_by=factory.SubFactory(UserFactory))
        ended = factory.Trait(ended_at=factory.LazyFunction(timezone.now), ended_by=factory.SubFactory(UserFactory))

    person = factory.SubFactory(UserFactory)
    granted_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def profile(self, create, extracted, **kwargs):
        profile, _ = Profile.objects.get_or_create(person=self.person)
        for name, value in kwargs.items():
            setattr(profile, name, value)
        profile.save()

    @factory.post_generation
    def terms(self, create, extracted, **kwargs):
        if extracted is not False:
            TermsAcceptance.objects.get_or_create(person=self.person, version=TermsVersion.present().number)


class MembershipFactory(RecordFactory):
    """A membership that was approved and holds today, or has ended, with the access that goes with it."""

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    class Params:
        individual = factory.Trait(organisation=None)
        ended = factory.Trait(until=factory.LazyFunction(timezone.localdate), ended_by=factory.SubFactory(UserFactory))
        steward = factory.Trait(
            steward_since=factory.LazyFunction(timezone.localdate),
            organisation=factory.SubFactory(OrganisationFactory, member=True),
        )

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def access(self, create, extracted, **kwargs):
        if extracted is not False and not Access.objects.open().filter(person=self.person).exists():
            AccessFactory(person=self.person, ended=self.until is not None, **kwargs)

    @factory.post_generation
    def public(self, create, extracted, **kwargs):
        """Have the person agree to be named in public, for whom they stand and what they do there."""
        if extracted:
            self.shown_to = self.role_shown_to = ShownTo.EVERYBODY
            self.save()
            self.person.profile.name_shown_to = ShownTo.EVERYBODY
            self.person.profile.save()


class MemberFactory(UserFactory):
    """A person with a membership and the access that goes with it. `member__organisation` names whose.

    `member__access__terms=False` is one who has not accepted the terms of taking part.
    """

    @factory.post_generation
    def member(self, create, extracted, **kwargs):
        MembershipFactory(person=self, **kwargs)
