"""The pages on which alerts are saved, kept, confirmed and stopped, with honest and with hostile readers."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from home.models import OutgoingMail
from home.outbox import send_due_mail
from search.alerts.links import confirm_link, stop_link
from search.alerts.sending import send_alerts
from search.models import SavedSearch
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.search.alerts.catalogue import make_due, publish
from tests.search.alerts.factories import SavedSearchFactory
from tests.search.browsing import add_entry
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db

LIST, NEW, ASKED = "/search/alerts/", "/search/alerts/new/", "/search/alerts/asked/"
WORDS = {"name": "Damp homes", "frequency": "daily"}
ACTS = ("pause", "resume", "delete")


def path(link: str) -> str:
    return link.replace("http://127.0.0.1:8000", "")


@pytest.fixture
def member(client):
    person = AudienceMembershipFactory().person
    client.force_login(person)
    return person


def test_results_page_leads_to_an_alert_for_exactly_its_filter(client):
    add_entry("Damp", terms=[("area", "hou", "Housing"), ("year", "2014", "2014")])
    html = client.get("/search/", {"q": "damp", "area": "hou", "year": "2014", "sort": "oldest"}).content.decode()
    assert 'href="/search/alerts/new/?q=damp&amp;area=hou&amp;year=2014"' in html


def test_page_without_results_offers_an_alert_too(client):
    assert "/search/alerts/new/?q=unheard+of" in client.get("/search/", {"q": "unheard of"}).content.decode()


def test_signed_in_person_saves_the_search_of_the_address_and_finds_it_in_the_list(client, reader):
    add_entry("Damp", terms=[("area", "hou", "Housing")])
    address = f"{NEW}?q=damp&area=hou&sort=oldest&page=4&nonsense=1"
    page = client.get(address)
    assert "Housing" in page.content.decode()
    assert page.context["form"].initial["name"] == "damp, Housing"
    assert client.post(address, WORDS).headers["Location"] == LIST
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.query, saved.name) == (reader, "q=damp&area=hou", "Damp homes")
    listed = client.get(LIST).content.decode()
    assert "Damp homes" in listed
    assert "Housing" in listed
    assert 'href="/search/?q=damp&amp;area=hou"' in listed


def test_same_form_twice_saves_one_and_says_so(client, reader):
    client.post(f"{NEW}?q=damp", WORDS)
    second = client.post(f"{NEW}?q=damp", WORDS)
    assert "You have an alert for this search already." in second.content.decode()
    assert SavedSearch.objects.count() == 1


def test_fields_that_are_not_of_the_form_change_nothing(client, reader):
    other = UserFactory()
    more = {
        "owner": other.pk,
        "is_for_members": "1",
        "confirmed_at": "",
        "seen_look": "0",
        "query": "q=x",
        "scope": "x",
    }
    client.post(f"{NEW}?q=damp", {**WORDS, **more, "email": "other@example.org"})
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.is_for_members, saved.query, saved.email) == (reader, False, "q=damp", "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"name": ""}, "Enter a name for the alert"),
        ({"name": "\u202e\u200b"}, "Enter a name for the alert"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"name": "x" * 1_000_000}, "at most 120 characters"),
        ({"name": "da\x00mp"}, "Null characters are not allowed"),
        ({"frequency": "hourly"}, "Select a valid choice"),
        ({"frequency": ""}, "Choose how often you want an e-mail"),
    ],
)
def test_what_cannot_be_saved_is_said_in_a_sentence(client, reader, words, sentence):
    page = client.post(f"{NEW}?q=damp", WORDS | words)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "There is a problem" in page.content.decode()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("query", [f"q={'long+' * 200}", "&".join(f"tag={'%F0%9F%A6%86' * 20}{n}" for n in range(20))])
def test_search_that_is_too_long_to_keep_is_refused(client, reader, query):
    assert "too long to be followed" in client.post(f"{NEW}?{query}", WORDS).content.decode()


def test_scripts_in_names_are_text_on_every_page_and_in_the_mail(client, reader):
    name = '<script>alert(1)</script>"><img src=x>'
    client.post(f"{NEW}?q=damp", WORDS | {"name": name})
    saved = SavedSearch.objects.get()
    for address in (LIST, f"{LIST}{saved.pk}/", path(stop_link(saved))):
        html = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    publish("Damp <b onclick=x>", url="/news/1/")
    make_due(saved)
    send_alerts()
    html = OutgoingMail.objects.get().html
    assert "<script" not in html
    assert "<b onclick" not in html


def test_stranger_confirms_by_mail_and_every_address_gets_the_same_answer(client):
    known = UserFactory()
    SavedSearchFactory(public=True, email="has@example.org", query="q=damp")
    answers = []
    for email in ("new@example.org", known.email, "has@example.org"):
        response = client.post(f"{NEW}?q=damp", {**WORDS, "email": email})
        answers.append((response.status_code, response.headers["Location"], dict(response.cookies)))
    assert answers == [(302, ASKED, {})] * 3
    assert OutgoingMail.objects.count() == 3  # Each address hears of it, so that the time is the same, too.
    send_due_mail()
    link = re.search(r"http://127\.0\.0\.1:8000(\S+)", mail.outbox[0].body)[1]
    assert "Do you want this e-mail alert?" in client.get(link).content.decode()
    assert SavedSearch.objects.get(email="new@example.org").confirmed_at is None
    assert "Your alert is on" in client.post(link).content.decode()
    assert SavedSearch.objects.get(email="new@example.org").confirmed_at is not None


def test_stranger_may_not_follow_what_members_share_nor_may_who_is_no_member(client):
    assert client.get(f"{NEW}?q=damp&scope=members").headers["Location"].startswith("/accounts/login/?next=")
    assert client.post(f"{NEW}?q=damp&scope=members", {**WORDS, "email": "a@example.org"}).status_code == 302
    client.force_login(UserFactory())
    assert client.get(f"{NEW}?q=damp&scope=members").status_code == 404
    assert client.post(f"{NEW}?q=damp&scope=members", WORDS).status_code == 404
    assert not SavedSearch.objects.exists()


def test_member_follows_what_members_share(client, member):
    assert (
        "E-mail passes through servers that are not ours" in client.get(f"{NEW}?q=damp&scope=members").content.decode()
    )
    client.post(f"{NEW}?q=damp&scope=members", WORDS)
    saved = SavedSearch.objects.get()
    assert saved.is_for_members
    opened = client.get(f"{LIST}{saved.pk}/open/")
    assert opened.headers["Location"] == "/search/?q=damp&scope=members&sort=newest"
    member.audience_memberships.update(until="2013-01-01T00:00:00Z", since="2012-01-01T00:00:00Z")
    assert "Silent: you are not a member now" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "two@example.org, three@example.org", "a@example.org\nBcc: b@example.org", "x" * 300]
)
def test_addresses_that_are_none_are_refused(client, email):
    page = client.post(f"{NEW}?q=damp", {**WORDS, "email": email})
    assert page.status_code == 200
    assert not OutgoingMail.objects.exists()


def test_requests_are_limited_by_asker_and_silently_by_address(client):
    for number in range(5):
        assert client.post(f"{NEW}?q=damp{number}", {**WORDS, "email": "victim@example.org"}).status_code == 302
    assert OutgoingMail.objects.count() == 3
    answers = [
        client.post(f"{NEW}?q=damp", {**WORDS, "email": f"victim{number}@example.org"}).status_code
        for number in range(20)
    ]
    assert answers == [302] * 15 + [429] * 5


def test_program_that_fills_the_trap_gets_the_same_answer_and_no_mail(client):
    response = client.post(f"{NEW}?q=damp", {**WORDS, "email": "a@example.org", "website": "http://spam.example"})
    assert response.headers["Location"] == ASKED
    assert not OutgoingMail.objects.exists()


def test_acts_need_post_and_a_token_of_ours(reader):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    saved = SavedSearchFactory(owner=reader)
    for act in ACTS:
        assert client.get(f"{LIST}{saved.pk}/{act}/").status_code == 405
        assert client.post(f"{LIST}{saved.pk}/{act}/").status_code == 403
    assert client.post(f"{NEW}?q=damp", WORDS).status_code == 403
    assert client.post(f"{LIST}{saved.pk}/", WORDS).status_code == 403
    saved.refresh_from_db()
    assert saved.paused_at is None


def test_confirming_needs_a_token_too():
    saved = SavedSearchFactory(public=True, unconfirmed=True)
    assert Client(enforce_csrf_checks=True).post(path(confirm_link(saved))).status_code == 403


def test_other_peoples_alerts_and_missing_ones_look_alike(client, reader):
    for pk in (SavedSearchFactory().pk, SavedSearchFactory(public=True).pk, 10**6, 2**63 + 5):
        assert client.get(f"{LIST}{pk}/").status_code == 404
        assert client.get(f"{LIST}{pk}/open/").status_code == 404
        assert {client.post(f"{LIST}{pk}/{act}/").status_code for act in ACTS} == {404}
    client.logout()
    for address in (LIST, f"{LIST}1/", f"{LIST}{10**6}/open/"):
        assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_pages_are_kept_by_no_cache(client, reader):
    saved = SavedSearchFactory(owner=reader)
    for address in (LIST, f"{NEW}?q=damp", f"{LIST}{saved.pk}/", path(stop_link(saved))):
        assert client.get(address)["Cache-Control"] == "private, no-store", address


def test_owner_pauses_resumes_changes_and_deletes(client, reader):
    saved = SavedSearchFactory(owner=reader)
    client.post(f"{LIST}{saved.pk}/pause/")
    assert "Paused" in client.get(LIST).content.decode()
    client.post(f"{LIST}{saved.pk}/resume/")
    assert "Paused" not in client.get(LIST).content.decode().replace("is paused", "")
    client.post(f"{LIST}{saved.pk}/", {"name": "Other", "frequency": "weekly"})
    saved.refresh_from_db()
    assert (saved.name, saved.frequency, saved.paused_at) == ("Other", "weekly", None)
    assert "Enter a name" in client.post(f"{LIST}{saved.pk}/", {"name": " "}).content.decode()
    client.post(f"{LIST}{saved.pk}/delete/")
    assert "You follow no search yet." in client.get(LIST).content.decode()


def test_list_costs_the_same_however_many_there_are(client, reader, django_assert_max_num_queries):
    add_entry("Damp", terms=[("area", "hou", "Housing")])
    for number in range(30):
        SavedSearchFactory(owner=reader, query=f"q=damp{number}&area=hou")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert client.get(LIST).content.decode().count("Housing") == 30


def test_stop_link_shows_a_button_and_stops_by_post_alone(client):
    saved = SavedSearchFactory(public=True)
    link = path(stop_link(saved))
    for method in (client.get, client.head, client.get):
        assert method(link).status_code == 200
    assert SavedSearch.objects.count() == 1
    assert "The alert is stopped" in client.post(link).content.decode()
    assert not SavedSearch.objects.exists()


def test_one_click_in_a_mail_program_stops_the_alert_without_cookie_or_token():
    saved = SavedSearchFactory()
    one_click = Client(enforce_csrf_checks=True)
    link = path(stop_link(saved))
    for _ in range(2):  # A second click is as good as the first.
        answer = one_click.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
        assert not answer.cookies
    saved.refresh_from_db()
    assert saved.paused_at is not None


def test_mail_carries_the_one_click_headers_whole():
    saved = SavedSearchFactory(public=True)
    publish()
    send_alerts()
    send_due_mail()
    (message,) = mail.outbox
    parsed = message_from_bytes(message.message().as_bytes(), policy=default)  # As the reader's program will.
    assert parsed["List-Unsubscribe"].strip() == f"<{stop_link(saved)}>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["Message-ID"] == f"<{OutgoingMail.objects.get().message_key}@localhost>"
    assert [kind for _, kind in message.alternatives] == ["text/html"]


def test_links_of_deleted_alerts_and_forged_ones_are_refused(client):
    saved = SavedSearchFactory(public=True, unconfirmed=True)
    confirm, stop = path(confirm_link(saved)), path(stop_link(saved))
    forged = [
        confirm.replace("confirm", "stop"),
        stop.replace("stop", "confirm"),
        stop[:-3] + "xx/",
        f"/search/alerts/stop/{saved.key.hex}/",
        f"/search/alerts/confirm/{signing.dumps(saved.key.hex, salt='elsewhere')}/",
        "/search/alerts/stop/%00/",
    ]
    for link in forged:
        assert client.get(link).status_code == 404, link
        assert client.post(link).status_code == 404, link
    assert SavedSearch.objects.count() == 1
    saved.delete()
    assert client.get(confirm).status_code == client.post(confirm).status_code == 404
    assert "The alert is stopped" in client.get(stop).content.decode()


def test_confirmation_runs_out_after_three_days(client):
    link = path(confirm_link(SavedSearchFactory(public=True, unconfirmed=True)))
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert client.post(link).status_code == 404
    assert client.post(link).status_code == 200


def test_stop_page_says_nothing_of_a_search_among_members(client):
    saved = SavedSearchFactory(members=True, name="Merger talks", query="q=merger&scope=members")
    html = client.get(path(stop_link(saved))).content.decode()
    assert "among what members share" in html
    assert "erger" not in html


def test_a_filter_is_called_by_its_name_to_whoever_sees_a_thing_with_it_alone(client, member):
    EntryFactory(tokens=["user:0"], terms=[("area", "HOU", "A secret name")])
    SavedSearchFactory(owner=member, query="area=HOU")
    assert "A secret name" not in client.get(LIST).content.decode()
    EntryFactory(tokens=["public"], terms=[("area", "HOU", "Housing")])
    assert "Housing" in client.get(LIST).content.decode()


def test_the_list_holds_ones_own_alerts_alone(client, member):
    own, other = SavedSearchFactory(owner=member), SavedSearchFactory()
    page = client.get(LIST).content.decode()
    assert own.name in page
    assert other.name not in page
