"""The demo's calls: one of each kind and one in each state that needs no bid, dated from the day it is loaded."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from home.demo import DemoPart, register_demo_part
from home.models import User
from projects.calls.demo_texts import BRIEF, CALLS
from projects.calls.models import CallDocument, CallPage, CallQuestion, CallsPage, Criterion
from projects.calls.services import keep_call_file
from prospectus.models import PolicyAreaPage
from search.models import Entry
from search.services import refresh_object

_HOURS: Final = {"opens_at": 9, "questions_until": 17, "eoi_closes_at": 17, "closes_at": 12, "decision_by": 17}


@transaction.atomic
def load() -> None:
    """Write the calls that are not there yet."""
    page = _calls_page()
    for demo in CALLS:
        if not CallPage.objects.filter(slug=demo["slug"]).exists():
            _publish(page, demo)


def _calls_page() -> CallsPage:
    present = CallsPage.objects.first()
    if present is not None:
        return present
    page = CallsPage(
        title="Calls",
        slug="calls",
        summary="Work that the council wants to commission, and the dates by which to answer.",
        introduction="<p>Anybody may read a call. Members bid, alone or together, and find partners on its page.</p>",
        show_in_menus=True,
    )
    Site.objects.select_related("root_page").get(is_default_site=True).root_page.add_child(instance=page)
    page.save_revision().publish()
    return page


def _publish(parent: CallsPage, demo: Mapping[str, Any]) -> None:
    call = CallPage(
        title=demo["title"],
        slug=demo["slug"],
        kind=demo["kind"],
        summary=demo["summary"],
        wanted=demo["wanted"],
        who_can_bid=demo["who"],
        how_to_bid=demo.get("how", ""),
        commissioner=User.objects.filter(email="commissioner@example.org").first(),
        contact_name=demo["contact"],
        contact_email="calls@example.org",
        **{name: _moment(days, _HOURS[name]) for name, days in demo["days"].items()},
        **demo.get("more", {}),
    )
    parent.add_child(instance=call)
    _add_parts(call, demo)
    call.save_revision().publish()
    _ask(call, demo)
    if "cancelled" in demo:
        _cancel(call, demo["cancelled"])
    refresh_object(call)


def _moment(days: int, hour: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _add_parts(call: CallPage, demo: Mapping[str, Any]) -> None:
    call.policy_areas = list(PolicyAreaPage.objects.filter(slug__in=demo["areas"]))
    call.criteria = [_criterion(place, *row) for place, row in enumerate(demo.get("criteria", ()))]
    area = PolicyAreaPage.objects.filter(slug__in=demo["areas"]).first()
    call.questions = list(area.questions.open()[:1]) if area is not None else []
    if demo.get("from_an_idea"):
        ideas = Entry.objects.visible_to(AnonymousUser()).of_kind("published_idea")
        call.arisen_from = ideas.with_term("area", *demo["areas"]).order_by("title").first()
    if demo.get("has_brief"):
        file = keep_call_file(ContentFile(BRIEF.encode(), name="brief.txt"), name="Brief for bidders.txt")
        call.documents = [CallDocument(file=file, title="Brief for bidders", sort_order=0)]
    call.save()


def _criterion(place: int, name: str, weight: int, description: str, anchors: tuple[str, ...]) -> Criterion:
    words = {f"anchor_{score}": text for score, text in enumerate(anchors)}
    return Criterion(name=name, weight=Decimal(weight), description=description, sort_order=place, **words)


def _ask(call: CallPage, demo: Mapping[str, Any]) -> None:
    for public_text, answer in demo.get("answers", ()):
        CallQuestion.objects.create(
            call=call,
            text=public_text,
            public_text=public_text,
            answer=answer,
            asked_at=call.opens_at + timedelta(days=2),
            answered_at=call.opens_at + timedelta(days=4),
            answered_by=call.commissioner,
        )


def _cancel(call: CallPage, reason: str) -> None:
    call = CallPage.objects.get(pk=call.pk)
    call.cancelled_at, call.cancelled_reason = call.opens_at + timedelta(days=9), reason
    call.save(clean=False, update_fields=["cancelled_at", "cancelled_reason"])


register_demo_part(DemoPart(70, "calls", load))
