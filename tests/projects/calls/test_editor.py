"""A call in the editor: sentences at the fields, a draft that may be unfinished, and workflows under the same rules."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from projects.calls import submissions
from projects.calls.models import CallChange, CallPage
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.publications.factories import SMALL_PDF
from tests.projects.calls.factories import CallFactory, calls_page, make_call_file, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db

DATES = ("opens_at", "questions_until", "eoi_closes_at", "closes_at", "decision_by")


@pytest.fixture
def editor(client):
    user = UserFactory(superuser=True)
    client.force_login(user)
    return user


def typed(value):
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def form_of(call, *, weights=(60, 40), initial=0, documents=(), **fields):
    rows = [{"name": f"Criterion {n}", "weight": str(weight)} for n, weight in enumerate(weights)]
    values = {
        "title": call.title,
        "slug": call.slug,
        "summary": "",
        "kind": "commission",
        "stages": "one",
        "wanted": rich_text("<p>Work.</p>"),
        "who_can_bid": rich_text("<p>Any organisation.</p>"),
        "how_to_bid": rich_text(""),
        "standstill_days": "10",
        "change_note": "",
        "criteria": inline_formset(rows, initial=initial),
        "documents": inline_formset(documents),
        "comments": inline_formset([]),
        **{name: typed(getattr(call, name)) for name in DATES},
    }
    return nested_form_data(values | fields)


def sent(client, call, *, action="action-publish", **fields):
    data = form_of(call, **fields) | ({action: "on"} if action else {})
    return client.post(reverse("wagtailadmin_pages:edit", args=[call.pk]), data)


def draft(**fields):
    now = timezone.now().replace(second=0, microsecond=0)
    dates = {name: now + timedelta(days=day) for name, day in zip(DATES, (1, 5, None, 9, 30), strict=True) if day}
    return CallFactory(draft=True, criteria={}, **dates | fields)


def test_editor_makes_a_call(client, editor):
    area, call = make_area("Housing"), draft()
    question = make_question(area)
    fields = {"policy_areas": str(area.pk), "questions": str(question.pk), "highest_value": "25000"}
    response = sent(client, call, **fields)
    assert response.status_code == 302
    call = CallPage.objects.get(pk=call.pk)
    assert (call.live, call.highest_value) == (True, Decimal(25_000))
    assert list(call.questions.all()) == [question]
    entry = Entry.objects.get(kind="call", object_id=call.pk)
    assert entry.terms.filter(facet="area", key=area.slug).exists()
    assert entry.closes_at == call.closes_at


def test_form_to_add_a_call_opens(client, editor):
    address = reverse("wagtailadmin_pages:add", args=["calls", "callpage", calls_page().pk])
    assert "London time" in client.get(address).content.decode()


def test_draft_may_be_unfinished_and_is_not_published_so(client, editor):
    call = draft()
    assert sent(client, call, action="", weights=(60,)).status_code == 302
    response = sent(client, call, weights=(60,))
    assert "make 60 per cent together, not 100" in response.content.decode()
    assert not CallPage.objects.get(pk=call.pk).live


@pytest.mark.parametrize("weight", ["1e99", "NaN", "-1", "0", "Infinity", "12.345", "9" * 40, "60\x00"])
def test_nonsense_for_a_weight_or_for_money_is_refused_in_words(client, editor, weight):
    call = draft()
    for response in (sent(client, call, weights=(weight, 40)), sent(client, call, lowest_value=weight)):
        if response.status_code == 302:
            assert weight == "0"  # Money may begin at nothing.
            continue
        assert response.status_code == 200
        assert "error-message" in response.content.decode()


@pytest.mark.parametrize("name", DATES[1:])
def test_dates_out_of_order_are_told_at_their_field(client, editor, name):
    call = draft()
    response = sent(client, call, **{name: typed(call.opens_at - timedelta(days=3))})
    assert name in response.context["form"].errors
    assert not CallPage.objects.get(pk=call.pk).live


def test_published_call_is_changed_with_a_note(client, editor):
    call = publish(CallFactory(criteria={"Criterion 0": 60, "Criterion 1": 40}))
    later = typed(call.closes_at + timedelta(days=1))
    rows = [
        {"name": one.name, "weight": str(one.weight), "id": str(one.pk), "anchor_0": "Nothing", "anchor_5": "Excellent"}
        for one in call.criteria.all()
    ]
    fields = {"closes_at": later, "criteria": inline_formset(rows, initial=2), "highest_value": "25000"}
    dates = {name: timezone.localtime(getattr(call, name)).isoformat(" ")[:19] for name in DATES if getattr(call, name)}
    fields = dates | fields
    assert "Say what changed" in sent(client, call, **fields).content.decode()
    assert sent(client, call, **fields, change_note="More time.").status_code == 302
    change = CallChange.objects.get()
    assert (change.by, change.note) == (editor, "More time.")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[call.pk]))
    assert edit.context["form"]["change_note"].value() == ""


def test_upload_is_kept_and_one_of_somebody_else_is_not_taken(client, editor):
    call = draft()
    file = SimpleUploadedFile("brief.pdf", SMALL_PDF, content_type="application/pdf")
    assert sent(client, call, documents=[{"title": "Brief", "file": "", "upload": file}]).status_code == 302
    assert CallPage.objects.get(pk=call.pk).documents.get().title == "Brief"
    other = make_call_file(SMALL_PDF + b"%other", by=UserFactory())
    response = sent(client, draft(), documents=[{"title": "Theirs", "file": str(other.pk)}])
    assert response.status_code == 200
    program = SimpleUploadedFile("brief.pdf", b"MZ\x90\x00 a program", content_type="application/pdf")
    assert sent(client, draft(), documents=[{"title": "Bad", "file": "", "upload": program}]).status_code == 200


def test_end_of_a_workflow_says_why_it_does_not_publish(client, editor, monkeypatch):
    call = publish(CallFactory())
    call.closes_at += timedelta(days=1)
    call.change_note = "More time."
    revision = call.save_revision(user=editor)
    workflow = call.get_workflow()
    state = workflow.start(call, editor)
    at = call.questions_until
    monkeypatch.setattr("projects.calls.clock.now", lambda: at + timedelta(days=60))
    address = reverse("wagtailadmin_pages:workflow_action", args=[call.pk, "approve", state.current_task_state.pk])
    response = client.post(address, {"comment": ""}, follow=True)
    assert "has passed" in response.content.decode()
    assert CallPage.objects.get(pk=call.pk).live_revision_id != revision.pk
    state.refresh_from_db()
    assert state.status == "in_progress"


@pytest.mark.parametrize("is_begun", [False, True])
def test_criteria_of_a_call_that_has_opened_are_told_to_stay(client, editor, monkeypatch, is_begun):
    call = publish(CallFactory(criteria={"Criterion 0": 60, "Criterion 1": 40}))
    monkeypatch.setattr(submissions, "_has_begun", {"test": lambda call: is_begun})
    response = sent(client, call, weights=(50, 50), change_note="Fairer.", highest_value="25000")
    assert "Once a call has opened, its criteria stay, whatever comes in." in response.content.decode()


def test_alias_of_a_call_is_refused(client, editor):
    call = CallFactory()
    fields = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(calls_page().pk), "alias": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[call.pk]), fields)
    assert CallPage.objects.count() == 1
