"""Claims at the very same moment: sent twice, edited while an officer confirms, and asked for by two workers."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from home.models import OutgoingMail
from hub.publications.models import PublicationPage
from projects.impacts.enums import ImpactState
from projects.impacts.exceptions import ImpactError
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.services import ask_for_impacts, confirm_impact, decline_impact, edit_claim
from search.entry_links import EntryLink
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


def answered(impact: Impact, *acts) -> list[str]:
    """Have officers answer a claim at once, each by an act of their own. Returns what each came to, in order."""

    def tried(act):
        try:
            return act(impact, SecretaryFactory()).state
        except ImpactError as error:
            return type(error).__name__

    return at_once([lambda act=act: tried(act) for act in acts])


def confirm(impact: Impact, officer) -> Impact:
    return confirm_impact(impact, by=officer, seen=impact.number)


def test_a_claim_that_two_officers_confirm_at_once_is_confirmed_and_told_once(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.deciding.target_of")
    paper = publication(title="The white paper")
    link = f"{settings.WAGTAILADMIN_BASE_URL}{paper.url}"
    impact = ImpactFactory(evidence_link=link)
    OutgoingMail.objects.all().delete()
    assert sorted(answered(impact, confirm, confirm)) == ["TransitionNotAllowed", "confirmed"]
    assert EntryLink.objects.count() == OutgoingMail.objects.count() == 1
    assert answered(impact, confirm) == ["TransitionNotAllowed"]


def test_a_claim_that_is_confirmed_and_declined_at_once_is_told_as_it_stands(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.deciding.check_transition")
    impact = ImpactFactory()
    OutgoingMail.objects.all().delete()

    def decline(impact: Impact, officer) -> Impact:
        return decline_impact(impact, "Nothing shows it.", by=officer)

    answers = answered(impact, confirm, decline)
    impact.refresh_from_db()
    # What was confirmed can be taken back, so that both may have been done; what was declined is not confirmed.
    assert (impact.state, answers[1]) == (ImpactState.DECLINED, "declined")
    assert OutgoingMail.objects.count() == (2 if answers[0] == "confirmed" else 1)


def test_two_workers_ask_each_person_once(monkeypatch):
    linger(monkeypatch, "projects.impacts.services.asking.impact_asked_mail")
    page = authored(publication(published_on=date(2026, 3, 31)), MemberFactory())
    PublicationPage.objects.filter(pk=page.pk).update(first_published_at=datetime(2026, 3, 31, 12, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 10, 1, 9, tzinfo=UTC), tick=True):
        assert sorted(at_once([ask_for_impacts, ask_for_impacts])) == [0, 1]
    assert ImpactRequest.objects.count() == OutgoingMail.objects.count() == 1
