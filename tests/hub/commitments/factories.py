"""Commitments for a public policy area, or another thing of the catalogue."""

from datetime import timedelta

import factory
from django.utils import timezone

from hub.commitments.enums import CommitmentState, CommitmentVerb, Occasion
from hub.commitments.models import Commitment, CommitmentNews, ReportLink
from hub.commitments.queries import areas_of_thing
from hub.commitments.services import CommitmentText
from prospectus.models import PolicyAreaPage
from search.models import Entry
from search.threads import entries_for
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory
from tests.prospectus.factories import make_area
from tests.records import RecordFactory


def entry_of(thing, kind="area") -> Entry:
    """Return what the catalogue knows of a thing."""
    return Entry.objects.get(kind=kind, object_id=thing.pk)


def text(**fields) -> CommitmentText:
    """Return what somebody promises."""
    said = {
        "verb": CommitmentVerb.HOST,
        "what": "an evening for tenants",
        "due_on": timezone.localdate() + timedelta(days=60),
    }
    return CommitmentText(**{**said, **fields})


def body_with_steward():
    """Return a member organisation and a steward who acts for it."""
    body = OrganisationFactory(member=True)
    return body, MembershipFactory(organisation=body, steward=True).person


def _area() -> PolicyAreaPage:
    """Return the area that those are for of which nobody says more."""
    return PolicyAreaPage.objects.filter(slug="promises").first() or make_area("Promises")


class CommitmentFactory(RecordFactory):
    """A commitment that waits for the member whose it is; `agreed` and so on take it further, `late` sets it back."""

    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    class Params:
        agreed = factory.Trait(state=CommitmentState.AGREED, agreed_at=factory.LazyFunction(timezone.now))
        done = factory.Trait(state=CommitmentState.DONE, agreed_at=factory.LazyFunction(timezone.now))
        hidden = factory.Trait(agreed=True, hidden_at=factory.LazyFunction(timezone.now))
        silent = factory.Trait(
            agreed=True,
            due_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30)),
            news_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=90)),
        )
        of_body = factory.Trait(owner=None, organisation=factory.SubFactory(OrganisationFactory, member=True))

    # The catalogue describes an area that is made here only when all is made.
    entry = factory.LazyFunction(lambda: entries_for("area", [_area().pk])[0])
    verb = CommitmentVerb.HOST
    what = factory.Sequence(lambda n: f"an evening for tenants, {n}")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=60))
    owner = factory.SubFactory(MemberFactory)
    made_by = factory.LazyAttribute(lambda made: made.owner or MemberFactory())

    @factory.post_generation
    def _file(self, create, extracted, **kwargs):
        self.areas.set(areas_of_thing(self.entry))
        lines = [CommitmentState.OFFERED]
        lines += [CommitmentState.AGREED] if self.agreed_at else []
        lines += [CommitmentState(self.state)] if self.state not in lines else []
        for state in lines:
            CommitmentNews.objects.create(commitment=self, state=state, by=self.made_by, at=self.news_at)


class ReportLinkFactory(RecordFactory):
    """A link to the owner of a commitment that was confirmed."""

    class Meta:
        model = ReportLink

    class Params:
        expired = factory.Trait(expires_at=factory.LazyFunction(timezone.now))
        used = factory.Trait(used_at=factory.LazyFunction(timezone.now))

    commitment = factory.SubFactory(CommitmentFactory, agreed=True)
    person = factory.SelfAttribute("commitment.owner")
    occasion = Occasion.DAY
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=21))
