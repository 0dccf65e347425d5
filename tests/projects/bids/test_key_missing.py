"""While the key to the seal is away: a sentence for bidders with all that they typed, and one for the operator."""

import pytest
from django.core.checks import run_checks
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.bids.models import Bid, BidStep
from tests.projects.bids.factories import SECRET, draft_bid, organisation_of, steward, submitted_bid
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db

OTHER = "another-key-another-key-another-key-anothe0"
SAID = "The key to the seal on bids is not on this server."


@pytest.fixture
def bid(client, settings):
    bid, present = submitted_bid(), settings.SEAL_KEYS
    client.force_login(bid.started_by)
    settings.SEAL_KEYS = [OTHER]
    bid.key_back = [OTHER, *present]
    return bid


def address(name, bid, *more):
    return reverse(f"bids:{name}", args=[bid.reference, *more])


def test_every_page_of_a_bid_says_that_the_key_is_away_and_keeps_to_itself_what_it_says(client, bid):
    pages = (
        ("bid-page", ()),
        ("step-edit", ("summary",)),
        ("bid-check", ()),
        ("version-page", (1,)),
        ("version-download", (1,)),
    )
    for name, more in pages:
        answer = client.get(address(name, bid, *more))
        assert (answer.status_code, SAID in answer.content.decode()) == (503, True), name
        assert "no-store" in answer["Cache-Control"]
        assert SECRET not in answer.content.decode()


def test_nothing_that_is_typed_is_lost_and_it_is_saved_once_the_key_is_back(client, bid, settings):
    before = BidStep.objects.get(bid=bid, name="summary")
    typed = {"seen": before.number, "title": "Sixty homes", "text": "What we\nwould <do>", "later": "yes"}
    answer = client.post(address("step-edit", bid, "summary"), typed)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f"{SAID}" in page
    for shown in ("Sixty homes", "would &lt;do&gt;", 'name="title" value="Sixty homes"', 'name="later" value="yes"'):
        assert shown in page
    assert BidStep.objects.get(pk=before.pk).number == before.number
    settings.SEAL_KEYS = bid.key_back
    assert client.post(address("step-edit", bid, "summary"), typed).status_code == 302
    assert "Sixty homes" in client.get(address("bid-page", bid)).content.decode()


def test_a_bid_that_is_begun_or_a_file_that_is_sent_meets_the_same_sentence(client, settings):
    bid, person = draft_bid(), steward()
    settings.SEAL_KEYS = []
    client.force_login(bid.started_by)
    sent = {"file": SimpleUploadedFile("plan.txt", b"A plan.")}
    assert "Choose the file again" in client.post(address("file-list", bid), sent).content.decode()
    client.force_login(person)
    begun = reverse("bids:bid-new", args=[CallFactory().pk])
    answer = client.post(begun, {"lead": organisation_of(person).pk})
    assert (answer.status_code, SAID in answer.content.decode()) == (503, True)
    assert Bid.objects.count() == 1


def test_the_check_tells_the_operator_which_calls_bids_do_not_open(bid, settings):
    said = [message for message in run_checks(databases=["default"]) if message.id.startswith("bids.")]
    assert [message.id for message in said] == ["bids.W001"]
    assert f"Bids for call {bid.call_id} cannot be opened. HUB_SEAL_KEYS lacks the key" in said[0].msg
    for keys in ([], ["too short"]):
        settings.SEAL_KEYS = keys
        assert [message.id for message in run_checks() if message.id.startswith("bids.")] == ["bids.E001"]


def test_the_check_says_nothing_where_all_opens():
    submitted_bid()
    assert [message for message in run_checks(databases=["default"]) if message.id.startswith("bids.")] == []
