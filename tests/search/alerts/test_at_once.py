"""Several at once: acts that commit late, two workers, the same form twice. SQLite lets one writer in at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from home.models import OutgoingMail
from search.address import SearchAddress
from search.alerts.sending import send_alerts
from search.alerts.services import ask_for_alert, save_search
from search.arrivals import note_arrivals, take_look
from search.exceptions import AlertExists
from search.models import EntryArrival, SavedSearch
from tests.home.factories import UserFactory
from tests.search.alerts.catalogue import publish
from tests.search.alerts.factories import SavedSearchFactory
from tests.search.browsing import add_entry

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

DAMP = SearchAddress(text="damp")


def at_once(act: Callable[[], object], times: int) -> list[object]:
    def run(_: int) -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_arrival_that_commits_after_a_look_is_numbered_by_the_next():
    early, late = add_entry("Damp early"), add_entry("Damp late")
    noted, looked = Event(), Event()

    def slow_act() -> None:
        with transaction.atomic():
            note_arrivals(late, ["public"])
            noted.set()
            assert looked.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        act = pool.submit(slow_act)
        assert noted.wait(20)
        note_arrivals(early, ["public"])
        first = take_look()
        looked.set()
        act.result(20)
    second = take_look()
    looks = dict(EntryArrival.objects.values_list("entry", "look"))
    assert looks == {early.pk: first, late.pk: second}
    assert second == first + 1


def test_looks_at_once_share_no_number_and_pass_nothing_over():
    for number in range(6):
        note_arrivals(add_entry(f"Damp {number}"), ["public"])
    seen = at_once(take_look, 6)
    assert not EntryArrival.objects.filter(look=None).exists()
    assert max(seen) == max(EntryArrival.objects.values_list("look", flat=True))


def test_workers_at_once_send_each_alert_one_mail():
    for _ in range(8):
        SavedSearchFactory(public=True)
    publish()
    assert sum(at_once(send_alerts, 4)) == 8
    recipients = OutgoingMail.objects.values_list("recipient", flat=True)
    assert len(recipients) == len(set(recipients)) == 8


def test_same_request_at_once_is_kept_once():
    at_once(lambda: ask_for_alert(DAMP, email="reader@example.org", name="Damp", frequency="daily"), 5)
    assert SavedSearch.objects.count() == 1


def test_same_search_saved_at_once_is_kept_once_and_the_others_are_told():
    person = UserFactory()

    def save() -> bool:
        try:
            save_search(DAMP, name="Damp", frequency="daily", by=person)
        except AlertExists:
            return False
        return True

    assert sorted(at_once(save, 5)) == [False] * 4 + [True]
    assert SavedSearch.objects.count() == 1
