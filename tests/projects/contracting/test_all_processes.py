"""The package of all processes: past calls among the others, in an order in which what is new is last."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.calls.models import CallPage
from projects.contracting.models import PastProcess, PastRelease
from projects.contracting.services import put_back, take_down
from projects.contracting.written import written
from tests.home.factories import UserFactory
from tests.projects.calls.factories import CallFactory, publish
from tests.projects.contracting.factories import OGL, PastProcessFactory
from tests.projects.contracting.works import get
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db


def ocids(document):
    return [each["ocid"] for each in document["releases"]]


def ago(days):
    return timezone.now() - timedelta(days=days)


def past(days, **fields):
    """Return a past call that came onto the site so many days ago."""
    return PastProcessFactory(imported_at=ago(days), **fields)


def call(days):
    """Return the identifier of a call that was published so many days ago."""
    page = publish(CallFactory())
    CallPage.objects.filter(pk=page.pk).update(first_published_at=ago(days))
    return f"ocds-213czf-{page.reference}"


def test_past_calls_stand_among_the_others_by_when_they_came():
    first, second, third = past(9).ocid, call(6), past(3).ocid
    assert ocids(get()) == [first, second, third]
    make_area()
    assert ocids(get()) == [first, second, third, "ocds-213czf-AREA-HOU"]


def test_an_old_call_that_is_imported_late_moves_nothing_that_came_before():
    known = [call(6), past(3).ocid]
    new = past(0, first_release_at=ago(4_000)).ocid
    assert ocids(get()) == [*known, new]


def test_the_pages_lead_through_all_of_them_once(monkeypatch):
    monkeypatch.setattr("projects.contracting.views.open_data.PER_PAGE", 2)
    expected = [past(9).ocid, call(8), call(7), past(6).ocid, past(5).ocid]
    seen, told, address = [], [], "/open-data/ocds.json"
    while address:
        page = get(f"/{address.partition('//')[2].partition('/')[2]}" if "//" in address else address)
        seen += ocids(page)
        told += [each["ocid"] for each in page.get("sources", ())]
        address = page.get("links", {}).get("next")
    assert seen == expected
    assert told == [expected[0], *expected[3:]]


def test_all_releases_of_a_past_call_go_out_as_they_are_kept_the_oldest_first():
    process = past(3, publisher="Example Notices Office", licence=OGL)
    content = {**process.releases.get().content, "id": "0", "date": "2015-03-03T10:00:00"}
    PastRelease.objects.create(process=process, release_id="0", released_at=ago(4_000), content=content)
    document = get()
    assert [each["id"] for each in document["releases"]] == ["0", "1"]
    assert document["releases"] == get(f"/past-calls/{process.ocid}.json")["releases"]
    (source,) = document["sources"]
    assert source.pop("uri").endswith(f"/past-calls/{process.ocid}.json")
    assert source == {"ocid": process.ocid, "publisher": {"name": "Example Notices Office"}, "license": OGL}
    assert document["publishedDate"] == process.first_release_at.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def test_a_package_without_past_calls_names_no_sources():
    call(1)
    assert "sources" not in get()


def test_what_was_taken_down_or_has_no_release_is_not_among_them():
    editor, shown = UserFactory(superuser=True), call(1)
    hidden, empty = past(3), past(2)
    PastRelease.objects.filter(process=empty).delete()
    take_down(hidden, reason="It named a person.", by=editor)
    assert ocids(get()) == [shown]
    put_back(hidden, by=editor)
    assert ocids(get()) == [hidden.ocid, shown]


def test_many_past_calls_ask_as_often_as_one():
    def asked():
        get()
        with CaptureQueriesContext(connection) as queries:
            get()
        return len(queries)

    call(9)
    past(8)
    few = asked()
    for days in range(5):
        past(days)
    assert PastProcess.objects.count() == 6
    assert asked() == few


@pytest.mark.parametrize(
    ("amount", "digits"),
    [
        (Decimal("0.10"), "0.1"),
        (Decimal("25000.00"), "25000.0"),
        (Decimal(25_000), "25000.0"),
        (Decimal("1E+3"), "1000.0"),
        (Decimal("123456789012345678901234567890.12"), "123456789012345678901234567890.12"),
    ],
)
def test_an_amount_is_written_with_its_own_digits(amount, digits):
    text = written({"amount": amount, "text": '"0.10"', "whole": 1})
    assert text == f'{{"amount": {digits}, "text": "\\"0.10\\"", "whole": 1}}'
    assert json.loads(text, parse_float=Decimal)["amount"] == amount


def test_the_value_of_a_call_goes_out_to_the_penny():
    page = publish(CallFactory(lowest_value=Decimal("0.29"), highest_value=Decimal("999999999999.99")))
    text = Client().get(f"/open-data/ocds/{page.reference}.json").content.decode()
    tender = json.loads(text, parse_float=str)["releases"][0]["tender"]
    assert (tender["minValue"]["amount"], tender["value"]["amount"]) == ("0.29", "999999999999.99")
