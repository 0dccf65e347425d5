"""Commitments at the very same moment: sent twice, edited while they are confirmed, told of in two ways."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import CommitmentError
from hub.commitments.links import link_mark
from hub.commitments.models import Commitment, ReportLink
from hub.commitments.rows import Row
from hub.commitments.services import (
    Report,
    agree_commitment,
    ask_owners,
    edit_commitment,
    report_commitment,
    write_down_all,
)
from search.entry_links import EntryLink
from tests.hostile.together import at_once, linger, poster
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory, text
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.usefixtures("committed_site")


def tried(act):
    def attempt():
        try:
            return act()
        except CommitmentError:
            return None

    return attempt


def test_the_same_form_sent_twice_is_kept_once(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.making.log")
    member, area = MemberFactory(), make_area("Housing")
    address = f"{reverse('commitments:commitment-new')}?about=area-{area.pk}"
    fields = {"verb": "host", "what": "an evening", "due_on": f"1/2/{timezone.localdate().year + 1}"}
    answers = at_once([poster(member, address, fields) for _ in range(2)])
    assert [status for status, _ in answers] == [302, 302]
    assert Commitment.objects.count() == 1


def test_nobody_confirms_words_that_change_at_that_moment(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.making.log", "hub.commitments.services.confirming.log")
    made = CommitmentFactory(what="As it was read")
    answers = at_once(
        [
            tried(lambda: edit_commitment(made, text(what="Changed"), by=made.owner, seen=1)),
            tried(lambda: agree_commitment(made, by=made.owner, seen=1)),
        ]
    )
    assert answers.count(None) == 1
    made.refresh_from_db()
    assert (made.state, made.what) in {
        (CommitmentState.OFFERED, "Changed"),
        (CommitmentState.AGREED, "As it was read"),
    }
    assert EntryLink.objects.count() == (made.state == CommitmentState.AGREED)


def test_what_is_done_and_withdrawn_at_once_is_one_of_the_two(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.reporting.log")
    made = CommitmentFactory(agreed=True)
    acts = [
        tried(lambda state=state: report_commitment(made, Report(state=state), by=made.owner))
        for state in (CommitmentState.DONE, CommitmentState.WITHDRAWN)
    ]
    assert at_once(acts).count(None) == 1
    assert made.news.filter(state__in=[CommitmentState.DONE, CommitmentState.WITHDRAWN]).count() == 1


def test_a_link_that_is_sent_twice_at_once_answers_once(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.reporting.log")
    link = ReportLinkFactory()
    address = reverse("commitments:report-link", args=[link_mark(link)])
    answers = at_once([poster(None, address, {"state": "under_way", "words": "Soon"}) for _ in range(2)])
    assert sorted(status for status, _ in answers) == [302, 404]
    assert link.commitment.news.filter(words="Soon").count() == 1


def test_two_workers_ask_once(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.asking.report_asked_mail")
    before = timezone.now() - timedelta(days=60)
    CommitmentFactory(agreed=True, due_on=timezone.localdate(), news_at=before)
    assert sorted(at_once([ask_owners, ask_owners])) == [0, 1]
    assert ReportLink.objects.count() == OutgoingMail.objects.count() == 1


def test_a_file_that_is_sent_twice_at_once_is_written_down_once(monkeypatch):
    linger(monkeypatch, "hub.commitments.services.importing.look_over")
    secretary, member, area = SecretaryFactory(), MemberFactory(), make_area("Housing")
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    rows = [Row(2, what="a walk", due=due, verb="host", email=member.email.lower(), page=area.url)]
    done = at_once([lambda: write_down_all(rows, by=secretary) for _ in range(2)])
    assert sorted((len(each.new), len(each.known)) for each in done) == [(0, 1), (1, 0)]
    assert Commitment.objects.count() == OutgoingMail.objects.count() == 1
