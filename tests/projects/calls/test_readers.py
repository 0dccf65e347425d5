"""Saving a call, its calendar file, offers on it, and cancelling it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar

from home.models import OutgoingMail
from hub.offers.models import Introduction
from projects.calls.exceptions import CallCancelledAlready, ReasonMissing
from projects.calls.models import CallChange, CallPage, CallWatch
from projects.calls.services import cancel_call
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.offers.factories import OfferFactory
from tests.projects.calls.factories import CallFactory, CallWatchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory(superuser=True)


def test_saving_and_forgetting(client, reader):
    call = CallFactory()
    save, forget = (reverse(f"calls:{name}", args=[call.slug]) for name in ("call-save", "call-forget"))
    for _ in range(2):
        assert client.post(save).status_code == 302
    assert CallWatch.objects.get().person == reader
    assert "Do not tell me of changes any more" in client.get(call.url).content.decode()
    client.post(forget)
    assert not CallWatch.objects.exists()


def test_what_changed_in_a_call_that_nobody_may_read_is_read_by_nobody(officer):
    call, draft = CallFactory(), CallFactory(live=False)
    for each in (call, draft):
        CallChange.objects.create(call=each, note="The money has changed.", by=officer)
    for reader in (AnonymousUser(), MemberFactory()):
        assert CallChange.objects.visible_to(reader).get().call == call


def test_saving_takes_post_from_somebody_who_is_signed_in(client):
    call = CallFactory()
    address = reverse("calls:call-save", args=[call.slug])
    assert "/accounts/login/" in client.post(address)["Location"]
    client.force_login(UserFactory())
    assert client.get(address).status_code == 405
    draft = CallFactory(draft=True)
    assert client.post(reverse("calls:call-save", args=[draft.slug])).status_code == 404
    assert not CallWatch.objects.exists()


def test_calendar_has_the_dates_under_numbers_that_stay(client):
    call = CallFactory(title="Homes; empty, and\nBEGIN:VEVENT", two_stages=True)
    address = reverse("calls:dates-download", args=[call.slug])
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(response.content).walk("VEVENT"))
    assert len(events) == 5
    assert {event.decoded("dtstart") for event in events} == {
        call.opens_at, call.questions_until, call.eoi_closes_at, call.closes_at, call.decision_by
    }  # fmt: skip
    numbers = {str(event["uid"]) for event in events}
    CallPage.objects.filter(pk=call.pk).update(closes_at=call.closes_at + timedelta(days=1), title="Other")
    later = Calendar.from_ical(client.get(address).content)
    assert {str(event["uid"]) for event in later.walk("VEVENT")} == numbers


def test_member_finds_offers_on_the_call_and_can_make_one(client):
    call = CallFactory()
    client.force_login(MemberFactory())
    entry = Entry.objects.get(kind="call", object_id=call.pk)
    assert f"?about=call-{call.pk}" in client.get(call.url).content.decode()
    address = f"{reverse('offers:offer-new')}?about=call-{entry.object_id}"
    assert call.title in client.get(address).content.decode()
    client.logout()
    assert "?about=call" not in client.get(call.url).content.decode()


def test_a_member_who_looks_for_partners_leaves_a_note_and_is_introduced_once_they_agree(client):
    call, seeker = CallFactory(), MemberFactory()
    entry = Entry.objects.get(kind="call", object_id=call.pk)
    client.force_login(MemberFactory())
    assert "Looking for partners" in client.get(call.url).content.decode()
    assert "Nobody has left a note yet." in client.get(call.url).content.decode()
    note = OfferFactory(made_by=seeker, about=entry, kind="ask", title="A partner who knows the canal")
    page = client.get(call.url).content.decode()
    assert "A partner who knows the canal" in page
    assert "Nobody has left a note yet." not in page
    assert seeker.email not in page + client.get(note.get_absolute_url()).content.decode()
    client.post(reverse("offers:introduction-ask", args=[note.pk]), {"note": "We know it well."})
    introduction = Introduction.objects.get(offer=note)
    client.force_login(seeker)
    client.post(reverse("offers:introduction-accept", args=[introduction.pk]))
    introduction.refresh_from_db()
    assert introduction.state == "accepted"
    client.logout()
    assert "A partner who knows the canal" not in client.get(call.url).content.decode()


def test_cancelling_tells_those_who_follow_and_is_for_good(officer):
    call, watcher = CallFactory(), CallWatchFactory
    person = watcher(call=call).person
    with pytest.raises(ReasonMissing):
        cancel_call(call, reason="  ", by=officer)
    cancelled = cancel_call(call, reason="The money went elsewhere.", by=officer)
    assert (cancelled.phase(), cancelled.cancelled_by) == ("cancelled", officer)
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [person.email]
    entry = Entry.objects.get(kind="call")
    assert (entry.status, entry.closes_at) == ("cancelled", None)
    with pytest.raises(CallCancelledAlready):
        cancel_call(call, reason="Again", by=officer)
    assert OutgoingMail.objects.count() == 1


def test_who_may_cancel():
    call = CallFactory(commissioner=UserFactory(officer=True))
    for person in (UserFactory(), MemberFactory(), UserFactory(officer=True)):
        with pytest.raises(PermissionDenied):
            cancel_call(call, reason="Mine", by=person)
    cancel_call(call, reason="Mine", by=call.commissioner)


@pytest.mark.parametrize("trait", ["draft", "cancelled"])
def test_nothing_to_cancel(officer, trait):
    with pytest.raises(CallCancelledAlready):
        cancel_call(CallFactory(**{trait: True}), reason="Why", by=officer)


def test_register_lists_filters_exports_and_cancels(client, officer):
    client.force_login(officer)
    call = CallFactory(title="=Formula", length_months=0)
    CallFactory(closed=True, title="Long over")
    CallFactory(draft=True, title="Not yet")
    index = reverse("calls_callpage_modeladmin_index")
    page = client.get(index).content.decode()
    assert all(title in page for title in ("=Formula", "Long over", "Not yet"))
    for phase, title in (("open", "=Formula"), ("closed", "Long over"), ("draft", "Not yet")):
        found = client.get(index, {"phase": phase}).content.decode()
        assert [other for other in ("=Formula", "Long over", "Not yet") if other in found] == [title]
    assert "Long over" in client.get(index, {"q": "long"}).content.decode()
    assert client.get(index, {"phase": "nonsense"}).status_code == 200
    assert "'=Formula" in client.get(f"{index}?export=csv").getvalue().decode()
    inspect = reverse("calls_callpage_modeladmin_inspect", args=[call.pk])
    assert call.reference in client.get(inspect).content.decode()
    address = reverse("calls_admin:call-cancel", args=[call.pk])
    assert address in page
    assert 'id="header-title"' in client.get(address).content.decode()
    assert client.post(address, {"reason": "No money."}).status_code == 302
    call.refresh_from_db()
    assert call.cancelled_reason == "No money."


@pytest.mark.parametrize("name", ["wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"])
@pytest.mark.parametrize("above", [False, True])
def test_call_that_has_opened_is_not_taken_away_by_an_editor(client, officer, monkeypatch, name, above):
    call = CallFactory()
    client.force_login(officer)
    page = call.get_parent() if above else call
    client.post(reverse(name, args=[page.pk]), {"include_descendants": "on"})
    assert CallPage.objects.get(pk=call.pk).live
    before = call.opens_at - timedelta(seconds=1)
    monkeypatch.setattr("projects.calls.clock.now", lambda: before)
    client.post(reverse(name, args=[call.pk]))
    assert not CallPage.objects.filter(pk=call.pk, live=True).exists()
