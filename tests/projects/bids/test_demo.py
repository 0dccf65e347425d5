import pytest

from home.models import OutgoingMail, User
from hub.members import demo as members_demo
from projects.bids import demo
from projects.bids.completeness import missing, waiting_partners
from projects.bids.content import is_intact
from projects.bids.deadlines import closes_at
from projects.bids.demo_texts import BIDS
from projects.bids.enums import Step
from projects.bids.models import Bid, BidVersion
from projects.calls import demo as calls_demo
from prospectus import demo as prospectus_demo

pytestmark = pytest.mark.django_db


def test_the_demo_is_loaded_once_sealed_and_as_whole_as_what_people_hand_in():
    for part in (members_demo, prospectus_demo, calls_demo, demo, demo):
        part.load()
    assert Bid.objects.count() == len(BIDS)
    assert not OutgoingMail.objects.filter(subject__contains="receipt").exists()
    for version in BidVersion.objects.select_related("bid__call"):
        assert is_intact(version)
        assert missing(version.bid) == {}
        assert waiting_partners(version.bid) == []
        assert version.bid.call.opens_at < version.submitted_at < closes_at(version.bid.call, version.bid.stage)
    draft = Bid.objects.exclude(versions__isnull=False).get()
    assert Step.DECLARATIONS in missing(draft)
    assert list(Bid.objects.visible_to(User.objects.get(email="member@example.org"))) == [draft]
    assert {bid.call.phase() for bid in Bid.objects.select_related("call")} == {"open", "closed"}
