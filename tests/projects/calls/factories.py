from datetime import timedelta
from decimal import Decimal
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Site

from home.models import User
from projects.calls.enums import Stages
from projects.calls.models import CallDocument, CallFile, CallPage, CallQuestion, CallsPage, CallWatch, Criterion
from projects.calls.services import keep_call_file
from tests.hub.members.factories import MemberFactory
from tests.hub.publications.factories import SMALL_PDF
from tests.records import RecordFactory


def calls_page() -> CallsPage:
    """Return the one page of calls, made below the site's front page if need be."""
    present = CallsPage.objects.first()
    if present is not None:
        return present
    page = CallsPage(title="Calls", slug="calls")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
    return page


def _in_days(days: float):
    return factory.LazyFunction(lambda: timezone.now().replace(microsecond=0) + timedelta(days=days))


class CallFactory(wagtail_factories.PageFactory):
    """An open call with two criteria, published through no revision: `publish` does that."""

    class Meta:
        model = CallPage
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False)
        forthcoming = factory.Trait(
            opens_at=_in_days(10), questions_until=_in_days(20), closes_at=_in_days(30), decision_by=_in_days(60)
        )
        closing_soon = factory.Trait(questions_until=_in_days(1), closes_at=_in_days(3), decision_by=_in_days(30))
        closed = factory.Trait(
            opens_at=_in_days(-40), questions_until=_in_days(-20), closes_at=_in_days(-2), decision_by=_in_days(30)
        )
        cancelled = factory.Trait(
            cancelled_at=factory.LazyFunction(timezone.now), cancelled_reason="The money went elsewhere."
        )
        two_stages = factory.Trait(stages=Stages.TWO, eoi_closes_at=_in_days(15))

    parent = factory.LazyFunction(calls_page)
    title = factory.Sequence(lambda n: f"Call {n}")
    slug = factory.Sequence(lambda n: f"call-{n}")
    summary = "What the council wants."
    wanted = "<p>A study of empty homes.</p>"
    who_can_bid = "<p>Any organisation.</p>"
    opens_at = _in_days(-5)
    questions_until = _in_days(20)
    closes_at = _in_days(30)
    decision_by = _in_days(60)
    highest_value = Decimal(25_000)

    @factory.post_generation
    def criteria(self: CallPage, create: bool, extracted: Any, **_: Any) -> None:
        """Give it its criteria: `criteria={"Method": 60, "Price": 40}`."""
        weights = {"Method": 60, "Price": 40} if extracted is None else extracted
        self.criteria = [
            Criterion(name=name, weight=Decimal(weight), sort_order=place, anchor_0="Nothing", anchor_5="Excellent")
            for place, (name, weight) in enumerate(weights.items())
        ]
        self.save()


def publish(call: CallPage, *, by: User | None = None) -> CallPage:
    """Publish what `call` holds now, as an editor does."""
    call.save_revision(user=by, clean=False).publish(user=by)
    return CallPage.objects.get(pk=call.pk)


def make_call_file(content: bytes = SMALL_PDF, name: str = "brief.pdf", by: User | None = None) -> CallFile:
    return keep_call_file(ContentFile(content, name=name), name=name, by=by)


class CallDocumentFactory(RecordFactory):
    class Meta:
        model = CallDocument

    page = factory.SubFactory(CallFactory)
    file = factory.LazyFunction(make_call_file)


class CallQuestionFactory(RecordFactory):
    """A question that waits, or has been answered: `answered=True`."""

    class Meta:
        model = CallQuestion

    class Params:
        answered = factory.Trait(
            public_text="May universities bid?",
            answer="Yes, they may.",
            answered_at=factory.LazyFunction(timezone.now),
        )

    call = factory.SubFactory(CallFactory)
    asked_by = factory.SubFactory(MemberFactory)
    text = "We are a university. May we bid?"


class CallWatchFactory(RecordFactory):
    class Meta:
        model = CallWatch

    call = factory.SubFactory(CallFactory)
    person = factory.SubFactory(MemberFactory)
