import factory
from django.utils import timezone

from search.models import SavedSearch
from tests.home.factories import UserFactory
from tests.records import RecordFactory


class SavedSearchFactory(RecordFactory):
    """An alert that is on and due. `public` belongs to an address, `members` follows the *Members* tab."""

    class Meta:
        model = SavedSearch

    class Params:
        public = factory.Trait(owner=None, email=factory.Sequence(lambda n: f"reader{n}@example.org"))
        members = factory.Trait(is_for_members=True, query="q=damp&scope=members")
        unconfirmed = factory.Trait(confirmed_at=None, next_look_at=None)
        paused = factory.Trait(paused_at=factory.LazyFunction(timezone.now), next_look_at=None)

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Alert {n}")
    query = "q=damp"
    confirmed_at = factory.LazyFunction(timezone.now)
    next_look_at = factory.LazyFunction(timezone.now)
