import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import User
from hub.members.home_registry import gathering, needs_of, things_of
from projects.bids.content import read_steps
from projects.bids.enums import Step
from projects.bids.models import Bid, BidFile, BidPerson, BidVersion
from projects.bids.services import invite_partner
from projects.bids.services.files import add_file
from tests.projects.bids.factories import (
    SECRET,
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    organisation_of,
    partner_of,
    steward,
)
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client) -> User:
    person = steward()
    client.force_login(person)
    return person


def step(bid, name):
    return reverse("bids:step-edit", args=[bid.reference, name])


def fill(client, bid):
    criteria = {str(each.pk): "An answer" for each in bid.call.criteria.all()}
    for name, data in {
        "summary": {"title": "Twelve homes", "text": "We would…"},
        "approach": {"text": "First"},
        "team": {"text": "Two of us"},
        "timetable": {"what_0": "Report", "due_on_0": "1/3/2027", "deliverable_0": "A report"},
        "costs": {"what_0": "Work", "net_0": "£1,000.50", "vat_rate_0": "20"},
        "criteria": criteria,
        "declarations": {"authority": "on", "true": "on", "conflicts": "on"},
    }.items():
        response = client.post(step(bid, name), {"seen": "0", **data})
        assert response.status_code == 302, name


def test_a_bid_is_begun_written_checked_and_handed_in_without_a_script(client, writer):
    call = CallFactory()
    assert "Start a bid" in client.get(call.url).content.decode()
    response = client.post(reverse("bids:bid-new", args=[call.pk]), {"lead": organisation_of(writer).pk})
    bid = Bid.objects.get()
    assert response.url == step(bid, "summary")
    check = reverse("bids:bid-check", args=[bid.reference])
    assert "cannot be handed in yet" in client.get(check).content.decode()
    fill(client, bid)
    page = client.get(check)
    assert "1,200.60" in page.content.decode()
    response = client.post(check, {"seen": page.context["seen"]})
    version = BidVersion.objects.get()
    assert response.url == version.get_absolute_url()
    assert version.digest in client.get(response.url).content.decode()
    again = client.post(check, {"seen": page.context["seen"]})
    assert again.url == response.url
    assert BidVersion.objects.count() == 1
    assert "Go to your bid" in client.get(call.url).content.decode()


def test_a_bid_is_shown_with_days_amounts_and_weights_as_the_site_writes_them(client):
    bid = draft_bid()
    client.force_login(bid.started_by)
    page = client.get(reverse("bids:bid-check", args=[bid.reference])).content.decode()
    assert "1 March 2027" in page
    assert "12,345.00" in page
    assert "(40%)" in page


@pytest.mark.parametrize("name", ["summary", "timetable", "costs", "criteria"])
def test_no_label_calls_what_a_bid_needs_optional(client, name):
    bid = draft_bid()
    client.force_login(bid.started_by)
    page = client.get(step(bid, name)).content.decode()
    assert "govuk-label" in page
    assert "(optional)" not in page


def test_a_stale_form_says_so_shows_what_is_there_and_saves_at_the_second_go(client):
    bid = draft_bid()
    client.force_login(bid.started_by)
    sent = {"seen": "0", "text": "Mine"}
    page = client.post(step(bid, "team"), sent)
    assert page.status_code == 200
    assert SECRET in page.content.decode()
    assert "Mine" in page.content.decode()
    assert read_steps(bid)[Step.TEAM]["text"] != "Mine"
    assert client.post(step(bid, "team"), {**sent, "seen": page.context["form"]["seen"].value()}).status_code == 302
    assert read_steps(bid)[Step.TEAM] == {"text": "Mine"}


@pytest.mark.parametrize("net", ["1e99", "NaN", "-5", "1.234", "9" * 40, "=1+1", "", "£"])
def test_hostile_costs_get_a_sentence_and_nothing_is_saved(client, net):
    bid = draft_bid()
    client.force_login(bid.started_by)
    page = client.post(step(bid, "costs"), {"seen": "1", "what_0": "Work", "net_0": net, "vat_rate_0": "20"})
    assert page.status_code == 200
    assert "Enter an" in page.content.decode() or "at most two digits" in page.content.decode()
    assert bid.steps.get(name=Step.COSTS).number == 1


def test_too_many_words_hostile_rows_and_extra_fields_are_refused_or_ignored(client):
    bid = draft_bid()
    client.force_login(bid.started_by)
    page = client.post(step(bid, "summary"), {"seen": "1", "title": "x", "text": "word " * 301})
    assert "Use at most 300 words. You have 301" in page.content.decode()
    page = client.post(step(bid, "timetable"), {"seen": "1", "what_0": "Report", "due_on_0": "1/1/0001"})
    assert "Enter a day, like 27/3/2027" in page.content.decode()
    for seen in ("-1", "x", "9" * 40, ""):
        assert client.post(step(bid, "team"), {"seen": seen, "text": "x"}).status_code == 200
    extra = {"seen": "1", "text": "x", "lead": "1", "state": "submitted", "digest": "0" * 64}
    client.post(step(bid, "team"), extra)
    assert read_steps(bid)[Step.TEAM] == {"text": "x"}
    bid.refresh_from_db()
    assert bid.is_draft


def test_every_page_for_writing_is_for_people_of_the_lead_alone(client):
    bid = draft_bid()
    partner = partner_of(bid)
    addresses = [step(bid, "summary")] + [
        reverse(f"bids:{name}", args=[bid.reference]) for name in ("bid-check", "bid-withdraw", "file-list")
    ]
    for person in (partner.answered_by, steward(), colleague_of(bid.started_by)):
        client.force_login(person)
        for address in addresses:
            assert client.get(address).status_code == 404
            assert client.post(address, {"seen": "1", "text": "x"}).status_code == 404
    assert Bid.objects.get().is_draft


def test_after_the_close_the_pages_lead_back_and_change_nothing(client):
    bid = draft_bid()
    with after_the_close(bid.call):
        client.force_login(bid.started_by)
        for name in ("bid-check", "bid-withdraw", "file-list"):
            address = reverse(f"bids:{name}", args=[bid.reference])
            assert client.post(address, {"seen": "x"}).url == bid.get_absolute_url()
        assert client.get(step(bid, "team")).url == bid.get_absolute_url()
        assert "Start a bid" not in client.get(bid.call.url).content.decode()


def test_a_file_is_added_read_and_taken_off_and_strangers_get_nothing(client):
    bid = draft_bid()
    client.force_login(bid.started_by)
    listing = reverse("bids:file-list", args=[bid.reference])
    content = b"Our plan. " * 20_000
    client.post(listing, {"file": SimpleUploadedFile("Plan.txt", content)})
    file = BidFile.objects.get()
    address = reverse("bids:file-read", args=[bid.reference, file.reference])
    response = client.get(address)
    assert hashlib.sha256(b"".join(response.streaming_content)).digest() == hashlib.sha256(content).digest()
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")
    assert "does not take files of this sort" in client.post(
        listing, {"file": SimpleUploadedFile("run.exe", b"MZ\x90\0")}
    ).content.decode().replace("\n", " ")
    other = draft_bid(call=bid.call)
    assert client.get(reverse("bids:file-read", args=[other.reference, file.reference])).status_code == 404
    client.force_login(other.started_by)
    for try_at in (address, reverse("bids:file-read", args=[other.reference, file.reference])):
        assert client.get(try_at).status_code == 404
        assert client.head(try_at).status_code == 404
    client.force_login(bid.started_by)
    client.post(reverse("bids:file-remove", args=[bid.reference, file.reference]))
    assert not BidFile.objects.exists()


def test_a_file_that_was_altered_gives_not_a_byte(client):
    bid = draft_bid()
    file = add_file(bid, SimpleUploadedFile("Plan.txt", b"x" * 200_000), by=bid.started_by)
    storage, name = file.content.storage, file.content.name
    with storage.open(name) as kept:
        broken = bytearray(kept.read())
    broken[-1] ^= 1
    storage.delete(name)
    storage.save(name, SimpleUploadedFile("x", bytes(broken)))
    client.force_login(bid.started_by)
    assert client.get(reverse("bids:file-read", args=[bid.reference, file.reference])).status_code == 404


def test_partners_are_asked_and_colleagues_named_on_the_page(client):
    bid, other = draft_bid(), steward()
    friend = colleague_of(bid.started_by)
    client.force_login(bid.started_by)
    page = reverse("bids:partner-list", args=[bid.reference])
    client.post(page, {"partner-organisation": organisation_of(other).pk})
    with gathering():
        assert [line.what for line in needs_of(other)[0] if "partner" in line.what] == ["Request to be a partner"]
    add = reverse("bids:person-add", args=[bid.reference])
    assert client.post(add, {"colleague-person": other.pk}).status_code == 200
    client.post(add, {"colleague-person": friend.pk})
    with gathering():
        assert [each.name for each in things_of(friend) if each.name == "Bids"] == ["Bids"]
    named = BidPerson.objects.get(person=friend)
    client.post(reverse("bids:person-take-off", args=[bid.reference, named.reference]))
    assert not Bid.objects.visible_to(friend).exists()
    partner = bid.partners.get()
    client.post(reverse("bids:partner-end", args=[bid.reference, partner.reference]))
    assert not bid.partners.open().exists()


def test_a_partner_changes_nobody_but_their_own(client):
    bid = draft_bid()
    partner = partner_of(bid)
    asked = invite_partner(bid, organisation_of(steward()), by=bid.started_by)
    client.force_login(partner.answered_by)
    lead = BidPerson.objects.get(bid=bid, person=bid.started_by)
    for name, number in (("partner-end", asked.reference), ("person-take-off", lead.reference)):
        assert client.post(reverse(f"bids:{name}", args=[bid.reference, number])).status_code == 404
    page = reverse("bids:partner-list", args=[bid.reference])
    assert client.post(page, {"partner-organisation": organisation_of(steward()).pk}).status_code == 404
    own = BidPerson.objects.get(bid=bid, person=partner.answered_by)
    response = client.post(reverse("bids:person-take-off", args=[bid.reference, own.reference]))
    assert response.url == reverse("bids:bid-own")


def test_a_bid_is_withdrawn_on_its_page(client):
    bid = draft_bid()
    hand_in(bid)
    client.force_login(bid.started_by)
    client.post(reverse("bids:bid-withdraw", args=[bid.reference]))
    bid.refresh_from_db()
    assert bid.state == "withdrawn"


def test_a_colleague_is_told_who_has_begun_and_sees_nothing(client):
    bid = draft_bid()
    friend = colleague_of(bid.started_by)
    client.force_login(friend)
    page = client.post(reverse("bids:bid-new", args=[bid.call.pk]), {"lead": bid.lead.pk}).content.decode()
    assert bid.started_by.display_name in page
    assert SECRET not in page
    assert str(bid.reference) not in page
