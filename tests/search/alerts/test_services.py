"""Beginning, changing and ending alerts, and what is forgotten."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.models import OutgoingMail, PrivateLogEntry
from search.address import SearchAddress
from search.alerts import services
from search.alerts.services import (
    ask_for_alert,
    change_alert,
    confirm_alert,
    delete_alert,
    forget_unconfirmed,
    pause_alert,
    resume_alert,
    save_search,
    stop_alert,
)
from search.engines.base import Scope, Sort
from search.exceptions import AlertExists, TooManyAlerts
from search.models import AlertedEntry, SavedSearch
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.search.alerts.catalogue import publish
from tests.search.alerts.factories import SavedSearchFactory

pytestmark = pytest.mark.django_db

DAMP = SearchAddress(text="damp", filters={"area": ("hou",)}, sort=Sort.OLDEST, page=3)
AMONG_MEMBERS = SearchAddress(text="damp", scope=Scope.MEMBERS)
WORDS = {"name": "Damp", "frequency": "daily"}


def ask(address=DAMP, email="reader@example.org", **words):
    ask_for_alert(address, email=email, **(WORDS | words))


def test_saved_search_is_the_pages_own_without_order_and_page():
    saved = save_search(DAMP, by=UserFactory(), **WORDS)
    assert saved.query == "q=damp&area=hou"
    assert saved.confirmed_at is not None
    assert saved.next_look_at > timezone.now()


def test_same_search_is_saved_once_by_the_same_person():
    person = UserFactory()
    save_search(DAMP, by=person, **WORDS)
    with pytest.raises(AlertExists):
        save_search(DAMP, by=person, name="Again", frequency="weekly")
    save_search(DAMP, by=UserFactory(), **WORDS)
    assert SavedSearch.objects.count() == 2


def test_nobody_follows_more_than_fifty_searches(monkeypatch):
    monkeypatch.setattr(services, "MOST_ALERTS", 2)
    person = UserFactory()
    for word in ("one", "two"):
        save_search(SearchAddress(text=word), by=person, **WORDS)
        ask(SearchAddress(text=word))
    with pytest.raises(TooManyAlerts):
        save_search(DAMP, by=person, **WORDS)
    ask(DAMP)
    assert SavedSearch.objects.count() == OutgoingMail.objects.count() + 2 == 4


def test_members_tab_is_followed_by_those_who_have_it():
    with pytest.raises(PermissionDenied):
        save_search(AMONG_MEMBERS, by=UserFactory(), **WORDS)
    with pytest.raises(PermissionDenied):
        ask(AMONG_MEMBERS)
    assert save_search(AMONG_MEMBERS, by=AudienceMembershipFactory().person, **WORDS).is_for_members


def test_request_sends_one_mail_that_quotes_nothing_typed_and_begins_nothing():
    ask(SearchAddress(text="buy at http://evil.example"), name="Click http://evil.example")
    (saved,) = SavedSearch.objects.all()
    (mail,) = OutgoingMail.objects.all()
    assert saved.confirmed_at is saved.next_look_at is None
    assert "/search/alerts/confirm/" in mail.text
    assert "evil" not in f"{mail.subject}{mail.text}{mail.html}{mail.headers}"


def test_second_request_takes_the_place_of_the_first():
    ask()
    ask(name="Another name", frequency="weekly", email="Reader@Example.org")
    saved = SavedSearch.objects.get()
    assert (saved.name, saved.frequency) == ("Another name", "weekly")
    assert OutgoingMail.objects.count() == 2


def test_request_for_an_alert_that_is_on_changes_nothing_of_it():
    saved = SavedSearchFactory(public=True, query=DAMP.saved_query(), name="Mine")
    ask(email=saved.email, name="Somebody else's words")
    saved.refresh_from_db()
    assert saved.name == "Mine"
    assert "already" in OutgoingMail.objects.get().subject


def test_confirming_begins_the_alert_once():
    ask()
    saved = confirm_alert(SavedSearch.objects.get())
    first = saved.confirmed_at
    assert saved.next_look_at is not None
    assert confirm_alert(saved).confirmed_at == first


def test_stopping_forgets_the_publics_alert_and_pauses_a_persons_own():
    public, own = SavedSearchFactory(public=True), SavedSearchFactory()
    stop_alert(public)
    stop_alert(own)
    (left,) = SavedSearch.objects.all()
    assert (left, left.next_look_at) == (own, None)
    assert left.paused_at is not None


def test_paused_alert_is_renamed_without_waking_it():
    saved = SavedSearchFactory(paused=True)
    assert change_alert(saved, name="New", frequency="daily", by=saved.owner).next_look_at is None
    assert resume_alert(saved, by=saved.owner).next_look_at is not None


@pytest.mark.parametrize(
    "act", [pause_alert, resume_alert, delete_alert, lambda saved, by: change_alert(saved, by=by, **WORDS)]
)
def test_nobody_touches_another_persons_alert(act):
    saved = SavedSearchFactory()
    for other in (UserFactory(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            act(saved, by=other)


def test_requests_that_nobody_confirmed_are_forgotten_after_a_week():
    week = timedelta(days=7, minutes=1)
    SavedSearchFactory(public=True, unconfirmed=True, asked_at=timezone.now() - week)
    kept = [SavedSearchFactory(public=True, unconfirmed=True), SavedSearchFactory(asked_at=timezone.now() - week)]
    assert forget_unconfirmed() == 1
    assert set(SavedSearch.objects.all()) == set(kept)


def test_person_who_is_deleted_takes_their_alerts_with_them():
    person = UserFactory(email="gone@example.org")
    own = SavedSearchFactory(owner=person)
    AlertedEntry.objects.create(saved_search=own, entry=publish())
    SavedSearchFactory(public=True, email="gone@example.org")
    other = SavedSearchFactory(public=True)
    person.delete()
    assert list(SavedSearch.objects.all()) == [other]
    assert not AlertedEntry.objects.exists()


def test_nothing_of_it_is_logged_or_said_by_its_name():
    person = UserFactory()
    saved = save_search(DAMP, by=person, **WORDS)
    pause_alert(saved, by=person)
    delete_alert(saved, by=person)
    assert not ModelLogEntry.objects.exists()
    assert not PrivateLogEntry.objects.exists()
    assert "amp" not in str(saved).lower()


@pytest.mark.parametrize(
    "values",
    [
        {"email": "both@example.org"},
        {"owner": None},
        {"public": True, "is_for_members": True},
        {"confirmed_at": None},
        {"paused_at": timezone.now()},
    ],
)
def test_database_refuses_what_cannot_be(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedSearchFactory(**values)


def test_what_one_follows_is_seen_by_nobody_else_and_not_with_a_closed_account():
    saved = SavedSearchFactory()
    assert list(SavedSearch.objects.visible_to(saved.owner)) == [saved]
    assert not SavedSearch.objects.visible_to(UserFactory(superuser=True)).exists()
    assert not SavedSearch.objects.visible_to(AnonymousUser()).exists()
    saved.owner.is_active = False
    assert not SavedSearch.objects.visible_to(saved.owner).exists()
