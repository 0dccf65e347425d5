import pytest
from django.test import Client

from home.models import OutgoingMail
from hub.members import demo as members_demo
from hub.members.models import Organisation
from projects.assessments.models import Assessment
from projects.assessments.written import is_unchanged
from projects.awards import demo
from projects.awards.models import CallDecision
from projects.awards.queries import shortlisted
from projects.bids import demo as bids_demo
from projects.calls import demo as calls_demo
from prospectus import demo as prospectus_demo

pytestmark = pytest.mark.django_db


def test_the_demo_awards_one_call_once_and_sends_no_mail():
    for part in (members_demo, prospectus_demo, calls_demo, bids_demo, demo, demo):
        part.load()
    first = CallDecision.objects.get(stage="eoi")
    assert [body.name for body in Organisation.objects.filter(pk__in=shortlisted(first.call))] == [
        "Handsworth Young Makers"
    ]
    assert "Only those shortlisted at the first stage can bid" in Client().get(first.call.url).content.decode()
    decision = CallDecision.objects.published().get()
    assert decision.standstill_until <= decision.published_at
    page = Client().get(decision.call.url).content.decode()
    for words in ("Award notice", "Handsworth Young Makers", "£11,680 with VAT", "Faiths Together"):
        assert words in page
    assert "Centre for Second Cities" not in page
    assert all(map(is_unchanged, Assessment.objects.all()))
    assert not OutgoingMail.objects.filter(subject__contains="letter").exists()
