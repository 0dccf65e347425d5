"""Who is told what, and that they are told once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from home.frame import site_name
from home.models import OutgoingMail
from search.address import read_address
from search.alerts import sending
from search.alerts.queries import next_look_after
from search.alerts.sending import send_alerts
from search.alerts.services import pause_alert, resume_alert, save_search
from search.arrivals import note_arrivals
from search.engines import database_engine
from search.models import Entry
from search.services import refresh_object
from tests.home.factories import AudienceFactory, AudienceMembershipFactory, UserFactory
from tests.search.alerts.catalogue import give_token, make_due, publish, settle, withdraw
from tests.search.alerts.factories import SavedSearchFactory
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    """Return the texts of the mails that alerts have left in the outbox."""
    return list(OutgoingMail.objects.order_by("pk").values_list("text", flat=True))


@pytest.fixture
def group_member():
    """Return a person in an audience, and the token of it."""
    tie = AudienceMembershipFactory(audience=AudienceFactory())
    return tie.person, f"audience:{tie.audience_id}"


def test_alert_tells_of_what_is_new_and_matches_and_of_nothing_else():
    saved = SavedSearchFactory(public=True, query="q=damp&area=hou", name="Housing")
    publish("Damp walls", terms=[("area", "hou", "Housing")])
    publish("Damp air", terms=[("area", "air", "Air quality")])
    publish("Dry walls", terms=[("area", "hou", "Housing")])
    assert send_alerts() == 1
    mail = OutgoingMail.objects.get()
    assert mail.recipient == saved.email
    assert mail.subject == f"1 new at {site_name()}: Housing"
    assert "Damp walls" in mail.text
    assert "Damp air" not in mail.text + mail.html
    assert "Dry walls" not in mail.text + mail.html


def test_mail_and_search_page_agree(client):
    titles = ["Damp in walls", "Damping off seedlings", "Houses and damp", "The damp", "Dampness", "Drought"]
    query = "q=damp&kind=news&year=2014"
    saved = SavedSearchFactory(public=True, query=query)
    for number, title in enumerate(titles):
        publish(title, kind="news", terms=[("kind", "news", "News"), ("year", f"201{4 - number % 2}", "x")])
    publish("Damp in secret", tokens=("members",), kind="news", terms=[("kind", "news", "News"), ("year", "2014", "x")])
    found = client.get(f"/search.json?{query}").json()
    assert 0 < found["total"] < len(titles)
    send_alerts()
    (text,) = told()
    assert {title for title in titles if f"{title}\n" in text} == {row["title"] for row in found["results"]}
    assert saved.name in text


def test_what_was_told_is_not_told_again_and_an_edit_is_no_news():
    saved = SavedSearchFactory(public=True)
    entry = publish()
    send_alerts()
    Entry.objects.filter(pk=entry.pk).update(summary="Now with a foreword", version=2)
    make_due(saved)
    assert send_alerts() == 0
    assert len(told()) == 1


def test_real_page_is_told_once_however_often_it_is_saved(probe_source, site_root):
    from prospectus.models import ProspectusPage

    saved = SavedSearchFactory(public=True)
    page = site_root.add_child(instance=ProspectusPage(title="Damp homes", slug="damp"))
    page.save_revision().publish()
    settle()
    send_alerts()
    page.summary = "Mended"
    page.save_revision().publish()
    refresh_object(page)
    settle()
    make_due(saved)
    send_alerts()
    assert len(told()) == 1


def test_nothing_new_means_no_mail_and_the_alert_is_due_again_later():
    saved = SavedSearchFactory(public=True)
    assert send_alerts() == 0
    before = saved.next_look_at
    saved.refresh_from_db()
    assert saved.next_look_at > before
    assert told() == []


def test_what_is_made_visible_later_is_told_once():
    saved = SavedSearchFactory(public=True)
    entry = publish(tokens=("user:1",))
    assert send_alerts() == 0
    give_token(entry)
    make_due(saved)
    assert send_alerts() == 1
    make_due(saved)
    assert send_alerts() == 0


def test_what_was_withdrawn_meanwhile_is_not_told_until_it_is_back(caplog):
    saved = SavedSearchFactory(public=True)
    entry = publish()
    withdraw(entry)
    assert send_alerts() == 0
    give_token(entry)
    make_due(saved)
    assert send_alerts() == 1
    withdraw(entry)
    give_token(entry)
    make_due(saved)
    assert send_alerts() == 0
    assert "could not be sent" not in caplog.text


def test_thing_that_an_edit_makes_match_is_no_news_beside_one_that_is():
    saved = SavedSearchFactory(public=True)
    entry = publish("Dry walls")
    send_alerts()
    Entry.objects.filter(pk=entry.pk).update(title="Damp walls", version=2)
    database_engine().write([entry.pk])
    publish("Damp roofs")
    make_due(saved)
    assert send_alerts() == 1
    (text,) = told()
    assert "Damp roofs" in text
    assert "Damp walls" not in text


def test_old_thing_that_comes_back_is_no_news_to_an_alert_that_began_after_it():
    entry = publish()
    saved = save_search(read_address(_Query(q="damp")), name="Damp", frequency="daily", by=UserFactory())
    withdraw(entry)
    give_token(entry)
    make_due(saved)
    assert send_alerts() == 0


def test_what_is_there_when_an_alert_begins_is_known_even_if_nobody_has_looked_yet():
    note_arrivals(add_entry("Damp since a minute"), ["public"])
    saved = save_search(read_address(_Query(q="damp")), name="Damp", frequency="daily", by=UserFactory())
    settle()
    make_due(saved)
    assert send_alerts() == 0


def test_act_that_commits_after_a_look_is_found_by_the_next():
    """An arrival is numbered by the look that sees it, whatever time it bears."""
    saved = SavedSearchFactory(public=True)
    publish("Damp at first")
    send_alerts()
    late = add_entry("Damp from a slow act")
    note_arrivals(late, ["public"])
    settle()  # Its time lies long before the last look.
    make_due(saved)
    assert send_alerts() == 1
    assert "slow act" in told()[-1]


def test_what_is_minutes_old_waits_for_a_quarter_of_an_hour():
    saved = SavedSearchFactory(public=True)
    note_arrivals(add_entry("Damp published by mistake?"), ["public"])
    assert send_alerts() == 0
    settle()
    make_due(saved)
    assert send_alerts() == 1


def test_pause_sends_nothing_and_what_came_meanwhile_is_not_sent_later():
    owner = UserFactory()
    saved = SavedSearchFactory(owner=owner)
    pause_alert(saved, by=owner)
    publish()
    assert send_alerts() == 0
    resume_alert(saved, by=owner)
    make_due(saved)
    assert send_alerts() == 0
    publish("Damp again")
    make_due(saved)
    assert send_alerts() == 1


def test_members_alert_asks_at_sending_time_who_its_reader_is(group_member):
    person, token = group_member
    saved = SavedSearchFactory(owner=person, members=True)
    publish("Damp among us", tokens=(token,))
    publish("Damp among others", tokens=("audience:987",))
    publish("Damp for all")
    assert send_alerts() == 1
    publish("Damp again among us", tokens=(token,))
    person.audience_memberships.update(until="2013-01-01T00:00:00Z", since="2012-01-01T00:00:00Z")
    make_due(saved)
    assert send_alerts() == 0
    person.audience_memberships.update(until=None)
    make_due(saved)
    assert send_alerts() == 0  # What came while the person was no member is not sent when they are one again.


def test_members_alert_says_how_many_and_nothing_else(group_member):
    person, token = group_member
    SavedSearchFactory(owner=person, members=True, name="The secret merger", query="q=merger&scope=members")
    publish("Merger of two charities", tokens=(token,), summary="In confidence")
    send_alerts()
    mail = OutgoingMail.objects.get()
    everything = f"{mail.subject} {mail.text} {mail.html} {mail.headers}".lower()
    assert f"1 new in what members of {site_name()} share".lower() in everything
    assert not [word for word in ("merger", "charities", "confidence", "secret") if word in everything]


def test_draft_of_ones_own_is_no_news(group_member):
    person, _ = group_member
    SavedSearchFactory(owner=person, members=True)
    publish("Damp, a draft", tokens=(f"user:{person.pk}",))
    assert send_alerts() == 0


def test_public_alert_of_a_member_tells_of_public_things_alone(group_member):
    person, token = group_member
    SavedSearchFactory(owner=person)
    publish("Damp among us", tokens=(token,))
    assert send_alerts() == 0


@pytest.mark.parametrize("state", ["unconfirmed", "paused"])
def test_unconfirmed_and_paused_alerts_send_nothing(state):
    SavedSearchFactory(public=True, **{state: True})
    publish()
    assert send_alerts() == 0


def test_closed_account_gets_nothing():
    SavedSearchFactory(owner=UserFactory(is_active=False))
    publish()
    assert send_alerts() == 0


def test_filter_that_the_site_no_longer_has_makes_an_alert_silent():
    SavedSearchFactory(public=True, query="q=damp&colour=blue")
    publish()
    assert send_alerts() == 0


class Killed(BaseException):
    """The worker is killed here."""


@pytest.mark.parametrize("step", ["take_look", "new_entries", "untold", "next_look_after", "alert_mail", "queue_mail"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_worker_killed_at_any_step_leaves_exactly_one_mail(monkeypatch, step, when):
    SavedSearchFactory(public=True)
    publish()
    real = getattr(sending, step)

    def die(*args, **kwargs):
        if when == "after":
            real(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(sending, step, die)
    with pytest.raises(Killed):
        send_alerts()
    monkeypatch.setattr(sending, step, real)
    assert told() == []
    send_alerts()
    send_alerts()
    assert len(told()) == 1


def test_run_that_was_stopped_goes_on_with_those_that_are_still_due(monkeypatch):
    for _ in range(3):
        SavedSearchFactory(public=True)
    publish()
    real, calls = sending.queue_mail, []

    def die_at_the_second(mail):
        calls.append(mail)
        if len(calls) == 2:
            raise Killed
        return real(mail)

    monkeypatch.setattr(sending, "queue_mail", die_at_the_second)
    with pytest.raises(Killed):
        send_alerts()
    send_alerts()
    recipients = OutgoingMail.objects.values_list("recipient", flat=True)
    assert len(recipients) == len(set(recipients)) == 3


def test_alert_that_fails_holds_up_no_other(monkeypatch, caplog):
    broken, fine = SavedSearchFactory(public=True, name="Broken"), SavedSearchFactory(public=True)
    publish()
    real = sending.alert_mail

    def fail_for_one(saved, entries):
        if saved.pk == broken.pk:
            raise ValueError
        return real(saved, entries)

    monkeypatch.setattr(sending, "alert_mail", fail_for_one)
    assert send_alerts() == 1
    assert OutgoingMail.objects.get().recipient == fine.email
    assert f"Alert {broken.pk} could not be sent" in caplog.text
    monkeypatch.undo()
    assert send_alerts() == 1


def test_many_alerts_of_one_search_ask_the_engine_once_and_cost_a_few_queries_each(django_assert_max_num_queries):
    for _ in range(12):
        SavedSearchFactory(public=True)
    for number in range(30):
        publish(f"Damp {number}")
    site_name()  # It is remembered for a minute.
    with django_assert_max_num_queries(12 * 9 + 10):
        assert send_alerts() == 12


def test_long_list_is_cut_and_says_so():
    SavedSearchFactory(public=True)
    for number in range(25):
        publish(f"Damp {number}")
    send_alerts()
    (text,) = told()
    assert text.count("/news/") == 20
    assert "And 5 more." in text


LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("now", "frequency", "due"),
    [
        ((2014, 3, 3, 6, 59), "daily", (2014, 3, 3)),
        ((2014, 3, 3, 7, 0), "daily", (2014, 3, 4)),
        ((2014, 3, 3, 6, 0), "weekly", (2014, 3, 3)),
        ((2014, 3, 3, 8, 0), "weekly", (2014, 3, 10)),
        ((2014, 3, 29, 8, 0), "daily", (2014, 3, 30)),  # The clocks go forward that night.
        ((2014, 10, 25, 8, 0), "daily", (2014, 10, 26)),
    ],
)
def test_alerts_are_due_at_seven_in_the_citys_morning(now, frequency, due):
    moment = next_look_after(datetime(*now, tzinfo=LONDON), frequency)
    assert moment == datetime(*due, 7, tzinfo=LONDON)


class _Query(dict):
    """A query string with one value for each name."""

    def getlist(self, key):
        return [self[key]] if key in self else []
