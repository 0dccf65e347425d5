import pytest

from home.models import OutgoingMail, User
from hub.members import demo as members_demo
from projects.assessments import demo
from projects.assessments.models import Assessment, Assessor, Interest, Recommendation
from projects.assessments.queries import tally_of
from projects.assessments.querysets import bids_read_by
from projects.bids import demo as bids_demo
from projects.calls import demo as calls_demo
from projects.calls.models import CallPage
from prospectus import demo as prospectus_demo

pytestmark = pytest.mark.django_db


def test_the_demo_is_loaded_once_with_a_draft_a_recusal_and_something_to_talk_over():
    for part in (members_demo, prospectus_demo, calls_demo, bids_demo, demo, demo):
        part.load()
    call = CallPage.objects.get(slug=demo.CALL)
    assert Assessor.objects.count() == 3
    assert Assessment.objects.filter(submitted_at=None).count() == 1
    assert Interest.objects.conflicts().count() == 1
    assert Recommendation.objects.get().call == call
    found = {placed.tally.progress: placed.tally for placed in tally_of(call)}
    assert set(found) == {"2/3", "1/2"}
    assert [each.name for each in found["2/3"].far_apart] == ["Method"]
    assert bids_read_by(User.objects.get(email="ewa.kowalska@example.org")).count() == 1
    assert not OutgoingMail.objects.filter(subject__contains="assess").exists()
