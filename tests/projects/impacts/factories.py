"""Claims of impact, about publications that everybody can read."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from hub.publications.models import PublicationPage
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.models import Impact
from projects.impacts.services import ClaimText
from search.models import Entry
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.hub.publications.factories import ContributionFactory, PublicationFactory, publish


def entry_of(page: PublicationPage) -> Entry:
    """Return what the catalogue knows of a publication."""
    return Entry.objects.get(kind="publication", object_id=page.pk)


def publication(**fields) -> PublicationPage:
    """Return a publication as readers find it, of 2016."""
    return publish(PublicationFactory(**{"published_on": date(2016, 3, 3), **fields}))


def authored(page: PublicationPage, person) -> PublicationPage:
    """Name somebody as an author, with their account, as an act of theirs would."""
    ContributionFactory(page=page, person=person, person_name=person.display_name)
    return page


def text(**fields) -> ClaimText:
    """Return what somebody writes."""
    said = {
        "kind": ImpactKind.SERVICE,
        "what": "Officers call at every door of a street.",
        "happened_on": date(2016, 11, 2),
        "evidence": "Report to the scrutiny committee, item 6.",
    }
    return ClaimText(**{**said, **fields})


class ImpactFactory(factory.django.DjangoModelFactory):
    """A claim that waits, by a member who is not an author: about a publication that the catalogue knows already."""

    class Meta:
        model = Impact

    class Params:
        answered = factory.Trait(
            decided_by=factory.SubFactory(SecretaryFactory), decided_at=factory.LazyFunction(timezone.now)
        )
        confirmed = factory.Trait(answered=True, state=ImpactState.CONFIRMED)
        declined = factory.Trait(answered=True, state=ImpactState.DECLINED, reason="Nothing shows it.")
        withdrawn = factory.Trait(state=ImpactState.WITHDRAWN, withdrawn_at=factory.LazyFunction(timezone.now))

    entry = factory.LazyFunction(lambda: entry_of(publication()))
    kind = ImpactKind.SERVICE
    what = factory.Sequence(lambda n: f"Something has changed, {n}.")
    happened_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    evidence = "Minutes, item 4."
    claimed_by = factory.SubFactory(MemberFactory)
