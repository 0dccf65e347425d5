"""The officers' pages: what they tell before the opening, the acts of two, and the register of what was opened."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.models import PrivateLogEntry, User
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidVersion, LateException, Opening
from projects.bids.officers import calls_to_open
from projects.bids.services import begin_opening, confirm_opening, withdraw_bid
from projects.bids.services.files import add_file
from projects.bids.services.opening import HAS_PART
from tests.hub.members.factories import MembershipFactory
from tests.projects.bids.factories import (
    SECRET,
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    officer,
    organisation_of,
    partner_of,
    run_by,
    submitted_bid,
)

pytestmark = pytest.mark.django_db
INDEX = "bids_bid_modeladmin_index"
INSPECT = "bids_bid_modeladmin_inspect"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: User, name: str, *args: object, query: str = "") -> str:
    answer = signed_in(person).get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.get("Location")
    return answer.getvalue().decode()


def said(person: User, name: str, *args: object, **fields: object) -> str:
    """Post, and return what the site says on the page that follows."""
    return signed_in(person).post(reverse(name, args=args), fields, follow=True).content.decode()


def opened_bid(**kwargs) -> tuple[Bid, User, User]:
    bid = submitted_bid(**kwargs)
    one, other = run_by(bid.call), officer(superuser=True)
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=one), by=other)
    return Bid.objects.get(pk=bid.pk), one, other


def test_before_the_close_the_page_tells_no_number_and_no_name():
    bid = submitted_bid()
    one = run_by(bid.call)
    page = page_of(one, "bids_admin:call-bids", bid.call.pk)
    assert "Sealed until" in page
    for hidden in ("Handed in", bid.lead.name, str(bid.reference), "Begin to open"):
        assert hidden not in page
    assert "<dt>Closes</dt>" in page
    with after_the_close(bid.call):
        page = page_of(one, "bids_admin:call-bids", bid.call.pk)
        assert "<dt>Handed in</dt><dd>1</dd>" in page
        assert "Begin to open them" in page
        assert bid.lead.name not in page


def test_two_officers_open_and_each_hears_in_words_what_stands_in_the_way():
    bid = submitted_bid()
    one, other, third = run_by(bid.call), officer(superuser=True), officer(superuser=True)
    begin, confirm = ((f"bids_admin:opening-{act}", bid.call.pk, "bid") for act in ("begin", "confirm"))
    assert "The call has not closed yet." in said(one, *begin)
    assert not Opening.objects.exists()
    with after_the_close(bid.call):
        assert signed_in(other).post(reverse(confirm[0], args=confirm[1:])).status_code == 404
        assert "Another officer has to confirm it" in said(one, *begin)
        assert "Somebody has begun to open them already." in said(other, *begin)
        assert "Somebody else has to confirm what you have begun." in said(one, *confirm)
        assert "Confirm and open them" not in page_of(one, "bids_admin:call-bids", bid.call.pk)
        assert "Confirm and open them" in page_of(other, "bids_admin:call-bids", bid.call.pk)
        assert "The bids are open." in said(other, *confirm)
        assert "They have been opened already." in said(third, *confirm)
        assert f"Opened by {one.display_name} and {other.display_name}" in page_of(
            third, "bids_admin:call-bids", bid.call.pk
        )


def test_a_missing_key_is_said_in_words_and_opens_nothing(settings):
    bid = submitted_bid()
    one = run_by(bid.call)
    settings.SEAL_KEYS = ["another-key-another-key-another-key-anothe0"]
    with after_the_close(bid.call):
        assert "is not on this server" in said(one, "bids_admin:opening-begin", bid.call.pk, "bid")
    assert not Opening.objects.exists()


def test_leave_to_be_late_is_asked_and_granted_on_the_page():
    bid = draft_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    ask = ("bids_admin:exception-ask", bid.call.pk, "bid")
    with after_the_close(bid.call):
        until = timezone.localtime(timezone.now() + timezone.timedelta(hours=3))
        fields = {"organisation": bid.lead.pk, "until": f"{until:%Y-%m-%d %H:%M}", "reason": "Power cut"}
        assert "Asked for." in said(one, *ask, **fields)
        assert signed_in(other).get(reverse(ask[0], args=ask[1:])).status_code == 302
        exception = LateException.objects.get()
        assert "Somebody else has to grant" in said(one, "bids_admin:exception-grant", exception.pk)
        assert "Power cut" in page_of(other, "bids_admin:exception-grant", exception.pk)
        assert "Allowed." in said(other, "bids_admin:exception-grant", exception.pk)
        assert "answered already" in said(other, "bids_admin:exception-refuse", exception.pk)
        assert hand_in(bid).late_by == exception


def test_nobody_reads_a_bid_before_the_opening_whatever_their_rights():
    bid = submitted_bid()
    one, root = run_by(bid.call), officer(superuser=True)
    for person in (one, root):
        with after_the_close(bid.call):
            Opening.objects.get_or_create(call=bid.call, stage=BidStage.BID, defaults={"begun_by": one})
            listing = page_of(person, INDEX) + page_of(person, INDEX, query="?export=csv")
            assert bid.lead.name not in listing
            assert SECRET not in listing
            for name, args in ((INSPECT, [bid.pk]), ("bids_admin:opened-text", [bid.reference])):
                answer = signed_in(person).get(reverse(name, args=args))
                assert answer.status_code in {302, 404}
                assert SECRET.encode() not in answer.content


def test_an_officer_who_belongs_to_a_bidder_neither_opens_the_bids_nor_reads_them():
    bid = submitted_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    tie = MembershipFactory(person=one, organisation=organisation_of(bid.started_by))
    page = ("bids_admin:call-bids", bid.call.pk)
    assert HAS_PART not in page_of(one, *page)  # Before the close nothing is told of what colleagues have done.
    with after_the_close(bid.call):
        assert HAS_PART in page_of(one, *page)
        assert "Begin to open them" not in page_of(one, *page)
        assert HAS_PART in said(one, "bids_admin:opening-begin", bid.call.pk, "bid")
        begin_opening(bid.call, BidStage.BID, by=other)
        assert HAS_PART in said(one, "bids_admin:opening-confirm", bid.call.pk, "bid")
        confirm_opening(Opening.objects.get(), by=officer(superuser=True))
        assert calls_to_open(one, timezone.now()) == []
    reads = [page_of(one, INDEX), page_of(one, INDEX, query="?export=csv"), page_of(one, *page)]
    assert not [text for text in reads if SECRET in text or bid.lead.name in text]
    for name, args in ((INSPECT, [bid.pk]), ("bids_admin:opened-text", [bid.reference])):
        assert signed_in(one).get(reverse(name, args=args)).status_code in {302, 404}
    tie.delete()
    assert SECRET in page_of(one, INDEX)


def test_an_officer_of_a_partner_is_kept_out_too_and_one_of_an_organisation_with_a_draft_is_not():
    draft = draft_bid()
    bid = submitted_bid(call=draft.call)
    partner = partner_of(bid).organisation
    one, other = run_by(bid.call), officer(superuser=True)
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=one), by=other)
    MembershipFactory(person=other, organisation=draft.lead)
    assert SECRET in page_of(other, INDEX)
    MembershipFactory(person=one, organisation=partner)
    assert SECRET not in page_of(one, INDEX)


def test_once_open_those_who_run_and_opened_read_what_was_handed_in_and_nobody_else():
    draft = draft_bid(secret="Draft")
    bid, one, other = opened_bid(call=draft.call)
    third = officer(superuser=True)
    for person in (one, other):
        listing = page_of(person, INDEX)
        assert f"Title {SECRET}" in listing
        assert draft.lead.name not in listing
        page = page_of(person, INSPECT, bid.pk)
        assert f"Answer {SECRET}" in page
        assert "14814.00" in page
        text = page_of(person, "bids_admin:opened-text", bid.reference)
        assert bid.versions.get().digest in page
        assert SECRET in text
        assert signed_in(person).get(reverse(INSPECT, args=[draft.pk])).status_code in {302, 404}
    assert bid.lead.name not in page_of(third, INDEX)
    for name, args in ((INSPECT, [bid.pk]), ("bids_admin:opened-text", [bid.reference])):
        assert signed_in(third).get(reverse(name, args=args)).status_code in {302, 404}
    assert Bid.objects.opened_to(officer()).count() == 0


def test_an_officer_with_part_in_a_bid_reads_none_of_the_call():
    bid, one, _ = opened_bid()
    assert Bid.objects.opened_to(one).get() == bid
    bid.people.create(person=one, organisation=bid.lead, named_by=bid.started_by, ended_at=timezone.now())
    assert not Bid.objects.opened_to(one).exists()


def test_what_was_withdrawn_is_not_opened():
    gone = submitted_bid()
    withdraw_bid(gone, by=gone.started_by)
    bid, one, _ = opened_bid(call=gone.call)
    assert list(Bid.objects.opened_to(one)) == [bid]
    assert Opening.objects.get().number_of_bids == 1


def test_files_that_were_handed_in_are_given_and_those_of_the_draft_are_not():
    bid = draft_bid()
    kept = add_file(bid, ContentFile(b"The plan", name="plan.txt"), by=bid.started_by)
    hand_in(bid)
    later = add_file(bid, ContentFile(b"A later plan", name="later.txt"), by=bid.started_by)
    one, other = run_by(bid.call), officer(superuser=True)
    address = reverse("bids_admin:opened-file", args=[bid.reference, kept.reference])
    assert signed_in(one).get(address).status_code == 404
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=one), by=other)
    assert "plan.txt" in page_of(one, INSPECT, bid.pk)
    assert signed_in(one).get(address).getvalue() == b"The plan"
    assert (
        signed_in(one).get(reverse("bids_admin:opened-file", args=[bid.reference, later.reference])).status_code == 404
    )
    assert signed_in(officer(superuser=True)).get(address).status_code == 404


def test_the_export_is_safe_and_stands_in_the_log():
    bid, one, _ = opened_bid()
    bid.lead.name = "=HYPERLINK(1)"
    bid.lead.save()
    exported = page_of(one, INDEX, query="?export=csv")
    assert "'=HYPERLINK" in exported
    assert "12345.00,2469.00,14814.00" in exported
    assert signed_in(one).get(reverse(INDEX) + "?export=xlsx").status_code == 200
    page_of(one, INSPECT, bid.pk)
    page_of(one, INSPECT, bid.pk)
    acts = PageLogEntry.objects.filter(user=one, page=bid.call_id, action__startswith="bids.bid.")
    assert list(acts.values_list("action", flat=True)) == ["bids.bid.export"] * 2
    read = PrivateLogEntry.objects.about(bid).get()
    assert (read.action, read.user, read.data) == ("bids.bid.read", one, {})


def test_a_bid_that_was_altered_is_named_and_shows_nothing():
    bid, one, _ = opened_bid()
    BidVersion.objects.filter(bid=bid).update(digest="0" * 64)
    assert "was altered" in page_of(one, INDEX)
    page = page_of(one, INSPECT, bid.pk)
    assert "was altered" in page
    assert SECRET not in page
    assert signed_in(one).get(reverse("bids_admin:opened-text", args=[bid.reference])).status_code == 404


def test_filters_narrow_the_register_and_stand_up_to_anything():
    _, one, other = opened_bid()
    elsewhere = submitted_bid(secret="Elsewhere")
    run_by(elsewhere.call, one)
    with after_the_close(elsewhere.call):
        confirm_opening(begin_opening(elsewhere.call, BidStage.BID, by=one), by=other)
    page = page_of(one, INDEX, query=f"?call={elsewhere.call.pk}&late=no&stage=bid")
    assert "Title Elsewhere" in page
    assert f"Title {SECRET}" not in page
    for odd in ("?call=x", "?call=99999999999999999999", "?late=x&stage=x", "?p=99999", "?q=%00"):
        assert signed_in(one).get(reverse(INDEX) + odd).status_code in {200, 302}


def test_the_register_asks_as_much_for_many_as_for_one():
    bid = submitted_bid()
    another = submitted_bid(call=bid.call)
    one, other = run_by(bid.call), officer(superuser=True)
    withdraw_bid(another, by=another.started_by)
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=one), by=other)
    client, costs = signed_in(one), []
    for state in (BidState.WITHDRAWN, BidState.SUBMITTED):
        withdrawn_at = timezone.now() if state == BidState.WITHDRAWN else None
        Bid.objects.filter(pk=another.pk).update(state=state, withdrawn_at=withdrawn_at)
        client.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(INDEX))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_first_page_of_the_admin_names_the_calls_to_open():
    bid = submitted_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    assert "Bids to open" not in page_of(one, "wagtailadmin_home")
    with after_the_close(bid.call):
        assert bid.call.title in page_of(one, "wagtailadmin_home").partition("Bids to open")[2]
        begin_opening(bid.call, BidStage.BID, by=one)
        assert "Bids to open" not in page_of(one, "wagtailadmin_home")
        assert "Bids to open" in page_of(other, "wagtailadmin_home")
        assert "Bids" in page_of(one, "calls_callpage_modeladmin_index")


def test_bidders_and_their_colleagues_find_no_door():
    bid = submitted_bid()
    partner = partner_of(submitted_bid(call=bid.call))
    for person in (bid.started_by, colleague_of(bid.started_by), partner.answered_by):
        for name, args in (("bids_admin:call-bids", [bid.call.pk]), (INDEX, [])):
            assert signed_in(person).get(reverse(name, args=args)).status_code in {302, 403, 404}
    assert organisation_of(bid.started_by) == bid.lead
