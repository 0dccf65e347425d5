from datetime import timedelta

import factory
from django.utils import timezone

from hub.offers.enums import OfferKind
from hub.offers.models import Introduction, Offer
from hub.offers.services import open_to_those_of_now
from search.models import Entry
from tests.hub.members.factories import MemberFactory
from tests.records import RecordFactory


def entry_of(kind, thing):
    return Entry.objects.get(kind=kind, object_id=thing.pk)


class OfferFactory(RecordFactory):
    """An open offer for all members, or one `on_idea`, for those who can see that now."""

    class Meta:
        model = Offer

    class Params:
        on_idea = None

    kind = OfferKind.OFFER
    title = factory.Sequence(lambda n: f"Offer of a kind {n}")
    text = "We have a room."
    made_by = factory.SubFactory(MemberFactory)
    open_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    about = factory.LazyAttribute(lambda made: entry_of("idea", made.on_idea) if made.on_idea else None)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        offer = super()._create(model_class, *args, **kwargs)
        open_to_those_of_now(offer)
        return offer


class IntroductionFactory(RecordFactory):
    class Meta:
        model = Introduction

    offer = factory.SubFactory(OfferFactory)
    asked_by = factory.SubFactory(MemberFactory)
    note = "We would like to use it."
