"""Claims at the very same moment: sent twice, edited while an officer confirms, and asked for by two workers."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from home.models import OutgoingMail
from hub.publications.models import PublicationPage
from projects.impacts.enums import ImpactState
from projects.impacts.exceptions import ImpactError
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.services import ask_for_impacts, confirm_impact, edit_claim
from tests.hostile.together import at_once, linger, poster
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.projects.impacts.factories import ImpactFactory, authored, publication, text

pytestmark = pytest.mark.usefixtures("committed_site")


def test_the_same_claim_sent_twice_is_made_once(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.claims.log")
    member, page = MemberFactory(), publication()
    address = f"{reverse('impacts:claim-new')}?about=publication-{page.pk}"
    fields = {"kind": "none", "what": "Nothing yet.", "happened_on": "1/2/2017", "evidence": "We asked."}
    answers = at_once([poster(member, address, fields) for _ in range(2)])
    assert [status for status, _ in answers] == [302, 302]
    assert Impact.objects.count() == OutgoingMail.objects.count() == 1


def test_nobody_confirms_words_that_change_at_that_moment(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.claims.log", "projects.impacts.services.deciding.log")
    impact, officer = ImpactFactory(what="As it was read"), SecretaryFactory()

    def tried(act):
        try:
            return act()
        except ImpactError:
            return None

    answers = at_once(
        [
            lambda: tried(lambda: edit_claim(impact, text(what="Changed"), by=impact.claimed_by, seen=1)),
            lambda: tried(lambda: confirm_impact(impact, by=officer, seen=1)),
        ]
    )
    assert answers.count(None) == 1
    impact.refresh_from_db()
    assert (impact.state, impact.what) in {
        (ImpactState.CLAIMED, "Changed"),
        (ImpactState.CONFIRMED, "As it was read"),
    }


def test_two_workers_ask_each_person_once(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.asking.impact_asked_mail")
    page = authored(publication(published_on=date(2026, 3, 31)), MemberFactory())
    PublicationPage.objects.filter(pk=page.pk).update(first_published_at=datetime(2026, 3, 31, 12, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 10, 1, 9, tzinfo=UTC), tick=True):
        assert sorted(at_once([ask_for_impacts, ask_for_impacts])) == [0, 1]
    assert ImpactRequest.objects.count() == OutgoingMail.objects.count() == 1
