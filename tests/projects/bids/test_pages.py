import hashlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.bids.enums import PartnerState
from projects.bids.leakcheck_plants import _plant
from projects.bids.models import BidStep, BidVersion
from projects.bids.services import invite_partner
from search.leakcheck.registry import Planting
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory
from tests.projects.bids.factories import (
    SECRET,
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)
from tests.projects.calls.factories import calls_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def browse(client):
    def get(person, address, **data):
        client.force_login(person)
        return client.post(address, data) if data else client.get(address)

    return get


def test_its_people_read_a_bid_and_no_cache_keeps_it(browse):
    bid = draft_bid()
    partner = partner_of(bid)
    hand_in(bid)
    for person in (bid.started_by, partner.answered_by):
        page = browse(person, bid.get_absolute_url())
        assert SECRET in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"
        assert bid.call.title in browse(person, reverse("bids:bid-own")).content.decode()
        assert SECRET in browse(person, bid.versions.get().get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["bids:bid-page", "bids:version-page", "bids:version-download"])
def test_missing_and_others_bids_look_alike(browse, client, name):
    bid, person = submitted_bid(), steward()
    more = [] if name == "bids:bid-page" else [1]
    addresses = [reverse(name, args=[reference, *more]) for reference in (bid.reference, uuid.uuid4())]
    for reader in (person, colleague_of(bid.started_by)):
        assert {browse(reader, address).status_code for address in addresses} == {404}
    client.logout()
    assert client.get(addresses[0]).status_code == 302


def test_the_receipt_agrees_with_the_text_and_the_text_verifies(browse):
    version = submitted_bid().versions.get()
    person = version.submitted_by
    assert version.digest in browse(person, version.get_absolute_url()).content.decode()
    text = browse(person, reverse("bids:version-download", args=[version.bid.reference, 1])).content
    assert hashlib.sha256(text).hexdigest() == version.digest
    check = reverse("bids:bid-verify")
    other = steward()
    page = browse(other, check, file=SimpleUploadedFile("bid.json", text)).content.decode()
    assert "Exactly this text was handed in" in page
    assert SECRET not in page
    page = browse(other, check, file=SimpleUploadedFile("bid.json", text + b" ")).content.decode()
    assert "No bid with exactly this text" in page
    assert str(version.bid.reference) not in page


def test_what_was_altered_is_told_and_not_shown(browse):
    bid = submitted_bid()
    version = bid.versions.get()
    BidVersion.objects.filter(pk=version.pk).update(digest="0" * 64)
    page = browse(bid.started_by, version.get_absolute_url()).content.decode()
    assert "does not agree with this receipt" in page
    assert SECRET not in page
    assert browse(bid.started_by, reverse("bids:version-download", args=[bid.reference, 1])).status_code == 404
    BidStep.objects.filter(bid=bid).update(sealed=b"\x01broken")
    page = browse(bid.started_by, bid.get_absolute_url())
    assert page.status_code == 200
    assert "has been altered" in page.content.decode()


def test_an_organisation_agrees_by_its_steward_and_reads_the_bid(browse, client):
    bid, person = draft_bid(), steward()
    partner = invite_partner(bid, organisation_of(person), by=bid.started_by)
    address = partner.get_absolute_url()
    page = browse(person, address).content.decode()
    assert bid.lead.name in page
    assert SECRET not in page
    assert browse(colleague_of(person), address).status_code == 404
    assert browse(bid.started_by, address).status_code == 404
    client.force_login(person)
    response = client.post(reverse("bids:partnership-accept", args=[partner.reference]), follow=True)
    assert SECRET in response.content.decode()
    assert client.post(reverse("bids:partnership-refuse", args=[partner.reference])).status_code == 404
    partner.refresh_from_db()
    assert partner.state == PartnerState.ACCEPTED


def test_an_organisation_says_no_and_reads_nothing(client):
    bid, person = draft_bid(), steward()
    partner = invite_partner(bid, organisation_of(person), by=bid.started_by)
    client.force_login(person)
    client.post(reverse("bids:partnership-refuse", args=[partner.reference]))
    for address in (partner.get_absolute_url(), bid.get_absolute_url()):
        assert client.get(address).status_code == 404


def test_a_yes_after_the_close_is_too_late(client):
    bid, person = draft_bid(), steward()
    partner = invite_partner(bid, organisation_of(person), by=bid.started_by)
    with after_the_close(bid.call):
        client.force_login(person)
        response = client.post(reverse("bids:partnership-accept", args=[partner.reference]), follow=True)
    assert "has closed" in response.content.decode()
    assert client.get(bid.get_absolute_url()).status_code == 404


def test_the_number_of_bids_stands_on_the_call_only_after_the_close(client):
    bid = submitted_bid()
    assert "1 bid" not in client.get(bid.call.url).content.decode()
    with after_the_close(bid.call):
        page = client.get(bid.call.url).content.decode()
    assert "Closed: 1 bid" in page
    assert bid.lead.name not in page


def test_what_the_leak_check_plants_is_met_by_no_walker(client, browse):
    calls_page()
    planting = Planting("zqsecret", "zqmembers")
    addresses = list(_plant(planting))
    superuser = UserFactory(superuser=True)
    AccessFactory(person=superuser)
    for address in addresses:
        assert client.get(address).status_code == 302
    for person in (MemberFactory(), superuser):
        assert not any(b"zqsecret" in browse(person, address).content for address in addresses)
        assert [browse(person, address).status_code for address in addresses] == [200, *[404] * (len(addresses) - 1)]
    planting.tidy()
