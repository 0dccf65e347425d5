import factory

from home.models import Audience, AudienceMembership, Place, User
from tests.records import RecordFactory


class UserFactory(RecordFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        officer = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = factory.Sequence(lambda n: f"Person{n}")
    last_name = "Example"
    password = factory.django.Password("a long enough passphrase")


class AudienceFactory(RecordFactory):
    class Meta:
        model = Audience

    name = factory.Sequence(lambda n: f"Working group {n}")
    slug = factory.Sequence(lambda n: f"working-group-{n}")


class AudienceMembershipFactory(RecordFactory):
    class Meta:
        model = AudienceMembership

    audience = factory.SubFactory(AudienceFactory)
    person = factory.SubFactory(UserFactory)


class PlaceFactory(RecordFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Ward {n}")
    slug = factory.Sequence(lambda n: f"ward-{n}")
