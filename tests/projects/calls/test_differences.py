"""A change of a text of a call is shown with the words taken out and put in: on the page, by mail, as data."""

from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client

from home.models import OutgoingMail
from projects.calls.models import CallChange, CallPage, Criterion
from tests.projects.calls.factories import CallFactory, CallWatchFactory, publish

pytestmark = pytest.mark.django_db

LONG = "Any organisation that works in the city and has done so for some years. " * 20


@pytest.fixture
def call():
    return publish(CallFactory(forthcoming=True, who_can_bid=f"<p>{LONG}Charities too.</p>"))


def change(call, **fields):
    call = CallPage.objects.get(pk=call.pk)
    for name, value in {**fields, "change_note": "A reason."}.items():
        setattr(call, name, value)
    publish(call)
    return CallChange.objects.get()


def criteria(**values):
    """Return the criteria of the factory, the first with these values."""
    rows = [{"name": "Method", "weight": 60}, {"name": "Price", "weight": 40}]
    ends = {"anchor_0": "Nothing", "anchor_5": "Excellent"}
    first, second = rows
    return [Criterion(sort_order=0, **{**first, **ends, **values}), Criterion(sort_order=1, **second, **ends)]


def parts(row, kind):
    return [piece["text"].strip() for piece in row["pieces"] if piece["kind"] == kind]


@pytest.mark.parametrize(
    ("values", "removed", "added"),
    [
        ({"anchor_5": "Outstanding"}, ["Excellent"], ["Outstanding"]),
        ({"anchor_3": "Sound"}, [], ["3 means Sound"]),
        ({"description": "How well it is thought out."}, [], ["How well it is thought out."]),
        ({"name": "Methods"}, ["Method"], ["Methods"]),
        ({"anchor_0": "", "anchor_1": "Nothing"}, ["0"], ["1"]),
    ],
)
def test_what_changed_within_a_criterion_is_listed(call, values, removed, added):
    (row,) = change(call, criteria=criteria(**values)).differences
    assert row["name"] == "Criteria"
    assert (parts(row, "removed"), parts(row, "added")) == (removed, added)


def test_weights_are_listed_with_their_criteria(call):
    rows = criteria(weight=50)
    rows[1].weight = 50
    (row,) = change(call, criteria=rows).differences
    assert (parts(row, "removed"), parts(row, "added")) == (["60%", "40%"], ["50%", "50%"])


def test_a_change_at_the_end_of_a_long_eligibility_is_shown_and_mailed(call):
    CallWatchFactory(call=call)
    (row,) = change(call, who_can_bid=f"<p>{LONG}Companies too.</p>").differences
    assert (parts(row, "removed"), parts(row, "added")) == (["Charities"], ["Companies"])
    page = BeautifulSoup(Client().get(call.url).content, "html.parser").find(id="changes")
    assert "Charities" in page.find("del").get_text()
    assert "Companies" in page.find("ins").get_text()
    assert "…" in page.get_text()
    mail = OutgoingMail.objects.get(subject__contains="has changed").text
    assert "[removed: Charities] [added: Companies] too." in mail
    assert "changed within" not in mail


def test_lines_that_end_as_a_browser_ends_them_are_no_change(call):
    change(call, criteria=criteria(description="One.\nTwo."))
    publish(CallPage.objects.get(pk=call.pk))
    again = CallPage.objects.get(pk=call.pk)
    again.criteria = criteria(description="One.\r\nTwo.")
    publish(again)
    assert CallChange.objects.count() == 1


def test_words_of_a_change_are_shown_as_text(call):
    change(call, criteria=criteria(description="<script>alert(1)</script>", anchor_5="<b>Best</b>"))
    page = Client().get(call.url).content.decode()
    assert "<script>alert" not in page
    assert "<b>Best" not in page
    assert "&lt;b&gt;Best" in page


def test_a_change_of_a_text_is_an_amendment_in_the_open_data(call):
    change(call, who_can_bid="<p>Charities.</p>", criteria=criteria(anchor_5="Outstanding"))
    release = Client().get(f"/open-data/ocds/{call.reference}.json").json()["releases"][0]
    words = release["tender"]["amendments"][0]["description"]
    assert "[removed: Excellent] [added: Outstanding]" in words
    assert words.startswith("Who can bid: [removed: ")


def flattened(call):
    """Have the call know of its criteria what earlier versions of the site kept."""
    marks = [[name, words, weight, *(text for _, text in ends)] for name, weight, words, ends in marks_of(call)]
    criteria = {"words": "Method 60%; Price 40%", "mark": marks}
    CallPage.objects.filter(pk=call.pk).update(announced={**call.announced, "criteria": criteria})


def marks_of(call):
    return CallPage.objects.get(pk=call.pk).announced["criteria"]["mark"]


def test_upgrade_has_an_announced_call_know_its_scores_and_lists_nothing(call):
    known, draft = marks_of(call), CallFactory(draft=True)
    flattened(call)
    import_module("projects.calls.migrations.0006_what_each_score_means_is_announced").add_scores(apps, None)
    assert marks_of(call) == known
    assert CallPage.objects.get(pk=draft.pk).announced is None
    call = CallPage.objects.get(pk=call.pk)
    call.title = "A better title"
    publish(call)
    assert not CallChange.objects.exists()


def test_upgrade_takes_criteria_as_they_were_told_where_the_draft_has_others_by_now(call):
    flattened(call)
    Criterion.objects.filter(page=call.pk, name="Method").update(anchor_5="Outstanding")
    import_module("projects.calls.migrations.0006_what_each_score_means_is_announced").add_scores(apps, None)
    assert marks_of(call)[0] == ["Method", "60%", "", [[0, "Nothing"], [1, "Excellent"]]]
