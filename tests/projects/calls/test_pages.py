"""What the page of a call and the list of calls show, and in which order."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.calls import submissions
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory
from tests.projects.calls.factories import CallDocumentFactory, CallFactory, CallQuestionFactory, calls_page, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


def shown(client, call):
    response = client.get(call.url)
    assert response.status_code == 200
    return response.content.decode()


def test_page_says_what_is_wanted_in_a_fixed_order(client):
    call = CallFactory(title="Empty homes", contact_name="Housing team", how_to_bid="<p>On this page.</p>")
    CallDocumentFactory(page=call)
    page = shown(client, call)
    order = re.findall(r'<h2 class="govuk-heading-\w" id="(\w+)"', page)
    assert order == ["facts", "wanted", "who", "how", "criteria", "documents", "questions", "contact"]
    assert call.reference in page
    assert "Up to £25,000" in page
    assert "60%" in page


def test_page_names_areas_and_questions_that_are_published(client):
    call, area, hidden = CallFactory(), make_area("Housing"), make_area("Transport", publish=False)
    question, secret = make_question(area), make_question(hidden, "What is hidden?")
    call.policy_areas, call.questions = [area, hidden], [question, secret]
    call.save()
    page = shown(client, call)
    assert question.reference in page
    assert "Transport" not in page
    assert "What is hidden?" not in page


def test_the_page_of_an_area_leads_to_its_published_calls(client):
    area, call = make_area("Housing"), CallFactory(title="Empty homes", draft=True)
    call.policy_areas = [area]
    call.save()
    link = f'href="{call.url}"'
    assert link not in client.get(area.url).content.decode()
    publish(call)
    assert link in client.get(area.url).content.decode()


def test_closed_page_counts_bids_and_an_open_one_does_not(client, monkeypatch):
    monkeypatch.setattr(submissions, "_bid_counts", {"test": lambda call: 3})
    assert "3 bids" not in shown(client, CallFactory())
    assert "Closed: 3 bids" in shown(client, CallFactory(closed=True))


def test_closed_page_says_nothing_of_bids_that_nobody_counts(client, monkeypatch):
    monkeypatch.setattr(submissions, "_bid_counts", {})
    page = shown(client, CallFactory(closed=True))
    assert "Closed" in page
    assert not re.search(r"\d bids?", page)


def test_cancelled_page_says_why(client):
    assert "The money went elsewhere." in shown(client, CallFactory(cancelled=True))


def test_a_cancelled_call_promises_no_date_and_asks_for_no_offer(client):
    person = MemberFactory()
    client.force_login(person)
    assert "Looking for partners" in shown(client, CallFactory())
    page = shown(client, CallFactory(cancelled=True))
    assert "Was to close" in page
    for words in ("Decision by", "Questions until", "Add the dates to your calendar", "Looking for partners"):
        assert words not in page


def test_the_one_button_is_what_the_market_offers(client, monkeypatch):
    action = submissions.Action("Start a bid", "/bids/new/", "You can stop and come back.")
    monkeypatch.setattr(submissions, "_first_actions", {"none": lambda *_: None, "test": lambda *_: action})
    page = shown(client, CallFactory())
    assert page.count("govuk-button--start") == 1
    assert 'href="/bids/new/"' in page


def test_answer_is_for_everybody_and_its_question_is_not(client, reader):
    call = CallFactory()
    CallQuestionFactory(call=call, answered=True, text="A secret of ours")
    CallQuestionFactory(call=call, text="Another secret")
    CallQuestionFactory(call=call, asked_by=reader, text="My own")
    page = shown(client, call)
    assert "May universities bid?" in page
    assert "secret" not in page
    assert "My own" in page
    client.logout()
    assert "My own" not in shown(client, call)


def test_list_has_each_call_once_where_it_stands(client):
    for trait in ("forthcoming", "closing_soon", "closed", "cancelled"):
        CallFactory(**{trait: True}, title=f"Call {trait}")
    CallFactory(title="Call plain")
    CallFactory(draft=True, title="Call draft")
    page = client.get(calls_page().url).content.decode()
    parts = re.split(r'<h2 class="govuk-heading-l" id="([\w-]+)">', page)[1:]
    by_heading = {name: re.findall(r"Call (\w+)</a>", part) for name, part in zip(parts[::2], parts[1::2], strict=True)}
    assert by_heading == {
        "closing-soon": ["closing_soon"],
        "open": ["plain"],
        "forthcoming": ["forthcoming"],
        "closed": ["cancelled", "closed"],
    }


@pytest.mark.parametrize("asked", ["0", "-1", "1e9", "99999999999", "²", "two"])
def test_list_answers_any_page_that_is_asked_for(client, asked):
    CallFactory(closed=True)
    assert client.get(calls_page().url, {"page": asked}).status_code == 200


def test_list_costs_the_same_for_many(client, django_assert_max_num_queries):
    for _ in range(3):
        CallFactory()
        CallFactory(closed=True)
    client.get(calls_page().url)
    with django_assert_max_num_queries(15):
        client.get(calls_page().url)


def test_page_costs_the_same_for_many_parts(client, django_assert_max_num_queries):
    call = CallFactory()
    for _ in range(3):
        CallDocumentFactory(page=call)
        CallQuestionFactory(call=call, answered=True)
    shown(client, call)
    with django_assert_max_num_queries(20):
        shown(client, call)


def test_document_is_read_while_its_call_is_published(client):
    document = CallDocumentFactory()
    address = document.file.get_absolute_url()
    assert client.get(address).status_code == 200
    assert client.get(reverse("calls:file-read", args=[document.file.pk, "other.pdf"])).status_code == 404
    CallPage.objects.filter(pk=document.page.pk).update(live=False)
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(superuser=True))
    assert client.get(address).status_code == 404


def test_every_call_has_a_reference_of_its_own():
    one, two = CallFactory(), CallFactory()
    year = timezone.localtime(one.opens_at).year
    assert (one.reference, two.reference) == (f"CALL-{year}-001", f"CALL-{year}-002")
    one.title = "Renamed"
    one.opens_at -= timedelta(days=400)
    one.save()
    assert one.reference == f"CALL-{year}-001"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"notice_number": "2027/S 41", "notice_url": "https://notices.example.org/41"}, "This page is binding."),
        ({"notice_url": "https://notices.example.org/41"}, "This page is binding."),
        ({"notice_number": "2027/S 41", "is_notice_binding": True}, "2027/S 41 is binding, not this page."),
        ({"notice_url": "https://notices.example.org/41", "is_notice_binding": True}, "is binding, not this page."),
    ],
)
def test_the_page_says_which_of_it_and_the_official_notice_is_binding(client, fields, words):
    call = CallFactory(**fields)
    page = " ".join(client.get(call.url).content.decode().split())
    assert words in page
    assert page.count("is binding") == 1
    assert fields.get("notice_url", "") in page
