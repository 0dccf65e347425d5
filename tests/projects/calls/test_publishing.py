"""What may be published of a call, whichever way: the rules, what readers are told, and that they are told once."""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Revision

from home.models import OutgoingMail
from projects.calls import clock, submissions
from projects.calls.exceptions import CallStays
from projects.calls.models import CallChange, CallPage, Criterion
from search.scheduling import publish_due
from tests.home.factories import UserFactory
from tests.projects.calls.factories import CallDocumentFactory, CallFactory, CallWatchFactory, make_call_file, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return publish(CallFactory())


@pytest.fixture
def forthcoming():
    return publish(CallFactory(forthcoming=True))


@pytest.fixture(params=[False, True])
def begun(request, monkeypatch):
    """Tests are run where nobody has begun a bid, and where somebody has: nothing tells which."""
    monkeypatch.setattr(submissions, "_has_begun", {"test": lambda call: request.param})


def republish(call, note="A reason.", **fields):
    call = CallPage.objects.get(pk=call.pk)
    for name, value in {**fields, "change_note": note}.items():
        setattr(call, name, value)
    return publish(call)


def refused(call, match, **fields):
    with pytest.raises(ValidationError, match=match), transaction.atomic():
        republish(call, **fields)
    assert not CallChange.objects.filter(call=call).exists()


def test_first_publication_announces_and_tells_nobody(call):
    assert call.announced["closes_at"]["mark"]
    assert not CallChange.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("name", ["questions_until", "closes_at"])
def test_deadline_moves_later_and_never_earlier(call, name):
    known = getattr(call, name)
    refused(call, "can only move later", **{name: known - timedelta(minutes=1)})
    republish(call, **{"closes_at": call.closes_at + timedelta(days=1), name: known + timedelta(days=1)})
    assert CallChange.objects.get().differences[-1]["name"] in {"Closes", "Questions until"}


def test_deadline_that_has_passed_stays(call, monkeypatch):
    at = call.closes_at
    monkeypatch.setattr(clock, "now", lambda: at)
    refused(call, "has passed", closes_at=at + timedelta(days=1))


def test_opening_stays_once_the_call_has_opened(call):
    refused(call, "has opened", opens_at=call.opens_at - timedelta(days=1))
    later = publish(CallFactory(forthcoming=True))
    republish(later, opens_at=later.opens_at + timedelta(days=1))


def test_expressions_of_interest_keep_their_deadline(monkeypatch):
    call = publish(CallFactory(two_stages=True))
    refused(call, "can only move later", eoi_closes_at=call.eoi_closes_at - timedelta(days=1))
    refused(call, "can only move later", stages="one", eoi_closes_at=None)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"highest_value": Decimal(30_000)}, "Worth"),
        ({"highest_value": None, "is_in_kind": True}, "Worth"),
        ({"length_months": 6}, "Length"),
        ({"who_can_bid": "<p>Charities.</p>"}, "Who can bid"),
        ({"is_anonymous": True}, "Assessment"),
        ({"notice_number": "2027/S 000-000000"}, "Number of the official notice"),
        ({"notice_url": "https://notices.example.org/1"}, "Address of the official notice"),
    ],
)
def test_material_change_needs_a_note_and_is_listed(forthcoming, fields, name):
    refused(forthcoming, "Say what changed", note=" ", **fields)
    republish(forthcoming, **fields)
    change = CallChange.objects.get()
    assert [row["name"] for row in change.differences] == [name]
    assert change.note == "A reason."


def test_switching_which_text_is_binding_is_noted_listed_and_mailed():
    call = publish(CallFactory(notice_number="2027/S 000-000000"))
    watcher = CallWatchFactory(call=call).person
    refused(call, "Say what changed", note="", is_notice_binding=True)
    republish(call, note="It is above the threshold.", is_notice_binding=True)
    assert CallChange.objects.get().differences == [
        {"name": "What is binding", "before": "The page of the call", "after": "The official notice"}
    ]
    mail = OutgoingMail.objects.get(subject__contains="has changed")
    assert mail.recipient == watcher.email
    assert "now: The official notice" in mail.text


def before_notices(call):
    """Leave of what was announced as much as earlier versions of the site kept."""
    told = {name: fact for name, fact in call.announced.items() if "notice" not in name}
    CallPage.objects.filter(pk=call.pk).update(announced=told)


def test_call_from_before_notices_were_material_lists_no_false_change(call):
    before_notices(call)
    republish(call, note="", title="A better title")
    assert not CallChange.objects.exists()
    assert "is_notice_binding" in CallPage.objects.get(pk=call.pk).announced


def test_upgrade_has_an_announced_call_know_its_notice():
    call = publish(CallFactory(notice_number="2027/S 000-000000", is_notice_binding=True))
    draft, told = CallFactory(draft=True), call.announced
    before_notices(call)
    import_module("projects.calls.migrations.0005_notices_are_announced").add_notices(apps, None)
    call.refresh_from_db()
    draft.refresh_from_db()
    assert (call.announced, draft.announced) == (told, None)
    republish(call, note="Below the threshold by now.", is_notice_binding=False)
    assert [row["name"] for row in CallChange.objects.get().differences] == ["What is binding"]


def test_change_of_words_alone_needs_no_note(call):
    republish(call, note="", title="A better title", wanted="<p>Said better.</p>")
    assert not CallChange.objects.exists()


def test_replaced_document_is_a_change_even_under_its_old_name(call):
    document = CallDocumentFactory(page=call, title="The brief")
    republish(call)
    document.file = make_call_file(b"%PDF-1.4 another\n%%EOF\n")
    document.save()
    republish(call, note="A mistake in the brief.")
    assert CallChange.objects.order_by("pk").last().differences == [
        {"name": "Documents", "before": "The brief", "after": "The brief (another file)"}
    ]


@pytest.mark.parametrize(
    ("weights", "match"),
    [
        ({"Method": 60}, "make 60 per cent"),
        ({"Method": "60.5", "Price": 40}, "100.5 per cent"),
        ({}, "by which criteria"),
    ],
)
def test_weights_make_a_hundred(weights, match):
    call = CallFactory(draft=True, criteria=weights)
    with pytest.raises(ValidationError, match=match):
        publish(call)
    assert not CallPage.objects.get(pk=call.pk).live


def test_call_for_evidence_may_have_no_criteria():
    assert publish(CallFactory(draft=True, kind="evidence", criteria={})).live


FIXED = "Once a call has opened, its criteria stay, whatever comes in"


def test_criteria_and_stages_are_fixed_from_the_opening_on(call, begun):
    call.criteria = [Criterion(name="Method", weight=50), Criterion(name="Price", weight=50)]
    call.change_note = "Fairer."
    with pytest.raises(ValidationError, match=FIXED), transaction.atomic():
        publish(call)
    assert sorted(CallPage.objects.get(pk=call.pk).criteria.values_list("weight", flat=True)) == [40, 60]
    refused(call, "its stages stay", stages="two", eoi_closes_at=call.questions_until)
    refused(call, "how bids are assessed stays", is_anonymous=True)


def with_other_anchors(call):
    call.change_note = "Clearer."
    call.criteria = [
        Criterion(name=one.name, weight=one.weight, sort_order=one.sort_order, anchor_0="Nothing", anchor_5="Other")
        for one in call.criteria.all()
    ]
    return call


def test_anchors_are_fixed_with_their_criteria(call, begun):
    with pytest.raises(ValidationError, match=FIXED):
        publish(with_other_anchors(call))


def test_until_the_opening_all_of_it_can_change(forthcoming, monkeypatch):
    opens = forthcoming.opens_at
    monkeypatch.setattr(clock, "now", lambda: opens - timedelta(minutes=1))  # Dates count to the minute.
    publish(with_other_anchors(forthcoming))
    republish(forthcoming, is_anonymous=True)
    republish(forthcoming, stages="two", eoi_closes_at=forthcoming.questions_until)
    monkeypatch.setattr(clock, "now", lambda: opens)
    with pytest.raises(ValidationError, match="how bids are assessed stays"):
        republish(forthcoming, is_anonymous=False)


def test_where_a_clock_is_set_back_what_somebody_bids_by_stays(forthcoming, monkeypatch):
    monkeypatch.setattr(submissions, "_has_begun", {"test": lambda call: True})
    refused(forthcoming, "how bids are assessed stays", is_anonymous=True)
    with pytest.raises(CallStays):
        forthcoming.unpublish()


def test_scheduled_publication_obeys_the_same_rules(call):
    call.closes_at -= timedelta(days=1)
    call.change_note = "Earlier."
    revision = call.save_revision(clean=False)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=clock.now() - timedelta(minutes=1))
    assert publish_due().failed == 1
    assert CallPage.objects.get(pk=call.pk).closes_at == call.closes_at + timedelta(days=1)


def test_taking_a_call_down_opens_no_way_round(forthcoming):
    forthcoming.unpublish()
    call = CallPage.objects.get(pk=forthcoming.pk)
    refused(call, "can only move later", closes_at=call.closes_at - timedelta(days=1))


def test_call_that_has_opened_stays_where_it_is(call, begun):
    for act in (call.unpublish, call.delete):
        with pytest.raises(CallStays, match="once a call has opened, its page stays"), transaction.atomic():
            act()
    assert CallPage.objects.get(pk=call.pk).live


def test_call_stays_from_the_hour_of_its_opening_on_and_a_draft_does_not(forthcoming, monkeypatch):
    draft, opens = CallFactory(draft=True), forthcoming.opens_at
    monkeypatch.setattr(clock, "now", lambda: opens)
    with pytest.raises(CallStays), transaction.atomic():
        forthcoming.delete()
    monkeypatch.setattr(clock, "now", lambda: opens - timedelta(seconds=1))
    forthcoming.delete()
    draft.delete()
    assert not CallPage.objects.exists()


def test_change_is_mailed_once_to_each_who_follows(call, monkeypatch):
    watcher = CallWatchFactory(call=call).person
    gone = CallWatchFactory(call=call, person__is_active=False).person
    bidder = UserFactory()
    monkeypatch.setattr(submissions, "_readers", {"bids": lambda call: [bidder, watcher]})
    republish(call, highest_value=Decimal(30_000))
    sent = OutgoingMail.objects.filter(subject__contains="has changed")
    assert sorted(sent.values_list("recipient", flat=True)) == sorted([watcher.email, bidder.email])
    assert gone.email not in sent.values_list("recipient", flat=True)
    assert "Up to £25,000" in sent[0].text
    assert "Up to £30,000" in sent[0].text
    publish(CallPage.objects.get(pk=call.pk))
    assert sent.count() == 2


def test_nobody_is_told_of_what_is_undone(call):
    CallWatchFactory(call=call)
    with transaction.atomic():
        republish(call, highest_value=Decimal(30_000))
        assert OutgoingMail.objects.exists()
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_note_of_one_change_does_not_serve_the_next(call):
    republish(call, note="Once.", length_months=3)
    assert CallPage.objects.get(pk=call.pk).change_note == ""


def test_old_revision_takes_no_cancellation_back(call):
    old = call.save_revision()
    CallPage.objects.filter(pk=call.pk).update(cancelled_at=clock.now(), cancelled_reason="No money.")
    old.publish()
    assert CallPage.objects.get(pk=call.pk).cancelled_reason == "No money."


def test_copy_is_a_call_of_its_own(call):
    CallPage.objects.filter(pk=call.pk).update(cancelled_at=clock.now(), cancelled_reason="No money.")
    copy = CallPage.objects.get(pk=call.pk).copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    copy = CallPage.objects.get(pk=copy.pk)
    assert copy.reference != call.reference
    assert (copy.cancelled_at, copy.announced) == (None, None)
    assert copy.criteria.count() == 2


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"closes_at": timedelta(-10)}, "closes_at"),
        ({"questions_until": timedelta(31)}, "questions_until"),
        ({"decision_by": timedelta(29)}, "decision_by"),
        ({"eoi_closes_at": timedelta(5)}, "eoi_closes_at"),
        ({"lowest_value": Decimal(30_000)}, "highest_value"),
        ({"lowest_value": Decimal(-1)}, "lowest_value"),
        ({"highest_value": Decimal("NaN")}, "highest_value"),
        ({"highest_value": Decimal("Infinity")}, "highest_value"),
        ({"highest_value": Decimal("1e99")}, "highest_value"),
        ({"highest_value": Decimal("0.001")}, "highest_value"),
        ({"is_in_kind": True}, "is_in_kind"),
        ({"is_notice_binding": True}, "is_notice_binding"),
        ({"notice_url": "javascript:alert(1)"}, "notice_url"),
        ({"stages": "two"}, "eoi_closes_at"),
    ],
)
def test_contradictions_are_told_at_their_field(fields, name):
    call, now = CallFactory(), clock.now()
    for field, value in fields.items():
        setattr(call, field, now + value if isinstance(value, timedelta) else value)
    with pytest.raises(ValidationError) as caught:
        call.full_clean()
    assert name in caught.value.message_dict


@pytest.mark.parametrize(
    "fields",
    [
        {"lowest_value": Decimal(-1)},
        {"lowest_value": Decimal(26_000)},
        {"is_in_kind": True},
        {"stages": "two"},
        {"cancelled_reason": "Never cancelled"},
        {"decision_by": clock.now() - timedelta(days=400)},
    ],
)
def test_database_holds_what_belongs_together(fields):
    call = CallFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        CallPage.objects.filter(pk=call.pk).update(**fields)
