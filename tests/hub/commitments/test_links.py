"""Reporting by the link in a mail: once, by whom it was sent to, while they speak for the owner."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import PrivateLogEntry
from hub.commitments.enums import CommitmentState, Occasion
from hub.commitments.exceptions import LinkRefused
from hub.commitments.links import link_mark
from hub.commitments.models import Commitment, ReportLink
from hub.commitments.services import Report, report_by_link, report_commitment
from hub.members.models import Access, TermsAcceptance
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory, body_with_steward
from tests.hub.members.factories import SecretaryFactory

pytestmark = pytest.mark.django_db
DONE = {"state": "done", "words": "Forty came."}


def address(mark: str) -> str:
    return reverse("commitments:report-link", args=[mark])


def of(link: ReportLink) -> str:
    return address(link_mark(link))


def test_it_reports_without_signing_in_and_only_once():
    link = ReportLinkFactory()
    client = Client()
    page = client.get(of(link))
    assert link.commitment.title in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert link.person.display_name not in page.content.decode()
    link.refresh_from_db()
    assert link.used_at is None  # Programs that look at mail open links, too.
    response = client.post(of(link), DONE)
    assert response["Location"] == link.commitment.get_absolute_url()
    line = link.commitment.news.get(state=CommitmentState.DONE)
    assert (line.words, line.by, line.is_by_office) == ("Forty came.", link.person, False)
    assert PrivateLogEntry.objects.about(link.commitment).get().user == link.person
    assert "_auth_user_id" not in client.session
    assert client.get(of(link)).status_code == client.post(of(link), DONE).status_code == 404


def test_one_that_was_used_is_spent_though_the_commitment_goes_on():
    link = ReportLinkFactory()
    report_by_link(link, Report(state=CommitmentState.UNDER_WAY, words="Soon"))
    with pytest.raises(LinkRefused):
        report_by_link(link, Report(state=CommitmentState.DONE))
    assert not link.commitment.news.filter(state=CommitmentState.DONE).exists()


def test_what_cannot_stand_is_said_and_does_not_spend_it():
    link = ReportLinkFactory()
    page = Client().post(of(link), {"state": "partly_done", "words": ""})
    assert "Say what is done, and what is not" in page.content.decode()
    link.refresh_from_db()
    assert link.used_at is None


def _pause(link):
    Access.objects.filter(person=link.person).update(paused_at=timezone.now(), paused_by=SecretaryFactory())


def _end(link):
    Access.objects.filter(person=link.person).update(ended_at=timezone.now(), ended_by=SecretaryFactory())


def _close(link):
    link.person.is_active = False
    link.person.save()


REFUSALS = {
    "used": lambda link: ReportLink.objects.update(used_at=timezone.now()),
    "expired": lambda link: ReportLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1)),
    "over": lambda link: report_commitment(link.commitment, Report(state=CommitmentState.DONE), by=link.person),
    "hidden": lambda link: Commitment.objects.update(hidden_at=timezone.now()),
    "paused": _pause,
    "ended": _end,
    "closed": _close,
    "terms": lambda link: TermsAcceptance.objects.filter(person=link.person).delete(),
    "gone": lambda link: ReportLink.objects.all().delete(),
}


@pytest.mark.parametrize("why", REFUSALS)
def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(why):
    link = ReportLinkFactory()
    mark = of(link)
    assert Client().get(mark).status_code == 200
    REFUSALS[why](link)
    after = Client().get(mark)
    assert (after.status_code, Client().get(address("not-a-link-of-ours")).status_code) == (404, 404)
    assert "This link does not hold any more" in after.content.decode()
    assert "an evening for tenants" not in after.content.decode()
    assert Client().post(mark, DONE).status_code == 404
    assert not link.commitment.news.filter(words="Forty came.").exists()


def test_a_link_that_was_made_up_or_signed_for_something_else_is_refused():
    link = ReportLinkFactory()
    good = link_mark(link)
    others = (
        good[:-1] + ("a" if good[-1] != "a" else "b"),
        link.key.hex,
        signing.Signer(salt="members.invitation").sign(link.key.hex),
        signing.Signer(salt="commitments.report").sign("nothing"),
    )
    for mark in others:
        assert Client().get(address(mark)).status_code == 404, mark


def test_a_steward_who_is_one_no_longer_reports_by_no_old_link():
    body, steward = body_with_steward()
    made = CommitmentFactory(owner=None, organisation=body, agreed=True)
    link = ReportLinkFactory(commitment=made, person=steward, occasion=Occasion.BEFORE)
    assert Client().get(of(link)).status_code == 200
    steward.memberships.update(steward_until=timezone.localdate())
    assert Client().get(of(link)).status_code == 404
