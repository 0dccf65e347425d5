import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import OutgoingMail, PrivateLogEntry
from hub.members.models import Access
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.exceptions import ChangedMeanwhile, NotToBeClaimed, TransitionNotAllowed
from projects.impacts.models import Impact
from projects.impacts.services import confirm_impact, decline_impact, edit_claim
from search.entry_links import EntryLink
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory, SecretaryFactory
from tests.projects.impacts.factories import ImpactFactory, authored, entry_of, publication, text

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def test_a_confirmed_impact_is_public_and_its_member_is_told():
    impact, secretary = ImpactFactory(), SecretaryFactory()
    assert not Impact.objects.visible_to(NOBODY).exists()
    confirm_impact(impact, by=secretary, seen=1)
    assert Impact.objects.visible_to(NOBODY).get() == impact
    mail = OutgoingMail.objects.get()
    assert mail.recipient == impact.claimed_by.email
    assert impact.what not in mail.text
    assert impact.entry.title not in mail.subject + mail.text
    assert PrivateLogEntry.objects.get(action="impacts.impact.confirm").user == secretary


def test_no_role_confirms_and_no_author_confirms_their_own_work():
    author = SecretaryFactory()
    AccessFactory(person=author)
    impact = ImpactFactory(entry=entry_of(authored(publication(), author)))
    own = ImpactFactory(claimed_by=author)
    officer = AccessFactory(officer=True).person
    for by in (UserFactory(superuser=True), UserFactory(officer=True), officer, impact.claimed_by, author):
        for thing in (impact, own) if by == author else (impact,):
            with pytest.raises(PermissionDenied):
                confirm_impact(thing, by=by, seen=1)
            with pytest.raises(PermissionDenied):
                decline_impact(thing, "No.", by=by)
    assert Impact.objects.waiting().count() == 2


def test_an_officer_confirms_the_words_that_they_have_read():
    impact, secretary = ImpactFactory(), SecretaryFactory()
    edit_claim(impact, text(what="Something else"), by=impact.claimed_by, seen=1)
    with pytest.raises(ChangedMeanwhile):
        confirm_impact(impact, by=secretary, seen=1)
    confirm_impact(impact, by=secretary, seen=2)


def test_what_is_not_confirmed_has_a_reason_and_stays_between_two():
    impact, secretary = ImpactFactory(), SecretaryFactory()
    with pytest.raises(NotToBeClaimed):
        decline_impact(impact, "  ", by=secretary)
    decline_impact(impact, "The minutes do not say so.", by=secretary)
    impact.refresh_from_db()
    assert (impact.state, impact.reason) == (ImpactState.DECLINED, "The minutes do not say so.")
    assert not Impact.objects.visible_to(NOBODY).exists()
    assert not Impact.objects.visible_to(MemberFactory()).exists()
    assert Impact.objects.visible_to(impact.claimed_by).get() == impact
    assert "minutes" not in OutgoingMail.objects.get().text
    with pytest.raises(TransitionNotAllowed):
        confirm_impact(impact, by=secretary, seen=1)


def test_nobody_is_mailed_who_cannot_read_the_answer():
    impact = ImpactFactory()
    Access.objects.filter(person=impact.claimed_by).delete()
    confirm_impact(impact, by=SecretaryFactory(), seen=1)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("kind", "relation"), [(ImpactKind.CITED, "cited-in"), (ImpactKind.MONEY, "changed")])
def test_a_link_to_a_page_of_this_site_becomes_a_link_of_the_thread(kind, relation):
    paper, secretary = publication(title="A green paper"), SecretaryFactory()
    link = f"{settings.WAGTAILADMIN_BASE_URL}{entry_of(paper).url}"
    first, second = ImpactFactory.create_batch(2, kind=kind, entry=entry_of(publication()), evidence_link=link)
    for impact in (first, second):
        assert confirm_impact(impact, by=secretary, seen=1).target == entry_of(paper)
    tie = EntryLink.objects.get()
    assert (tie.source, tie.relation, tie.target, tie.by) == (first.entry, relation, entry_of(paper), secretary)
    decline_impact(first, "Another one.", by=secretary)
    assert EntryLink.objects.standing().exists()
    decline_impact(second, "That one, too.", by=secretary)
    assert not EntryLink.objects.standing().exists()


@pytest.mark.parametrize("case", ["elsewhere", "front", "itself", "private", "no effect"])
def test_other_links_tie_nothing(case):
    page, hidden = publication(), publication()
    hidden.unpublish()
    here, own = settings.WAGTAILADMIN_BASE_URL, entry_of(page).url
    links = {
        "elsewhere": f"https://elsewhere.example{own}",
        "front": f"{here}/",
        "itself": f"{here}{own}",
        "private": f"{here}{hidden.url}",
        "no effect": f"{here}{entry_of(publication()).url}",
    }
    kind = ImpactKind.NONE if case == "no effect" else ImpactKind.CITED
    impact = ImpactFactory(kind=kind, entry=entry_of(page), evidence_link=links[case])
    assert confirm_impact(impact, by=SecretaryFactory(), seen=1).target is None
    assert not EntryLink.objects.exists()


def test_what_was_confirmed_is_taken_back_at_once():
    impact = ImpactFactory(confirmed=True)
    decline_impact(impact, "It was another street.", by=SecretaryFactory())
    assert not Impact.objects.visible_to(NOBODY).exists()
    assert PrivateLogEntry.objects.get().action == "impacts.impact.take_back"


def test_an_impact_goes_out_of_sight_with_its_publication():
    page = publication()
    ImpactFactory(confirmed=True, entry=entry_of(page))
    assert Impact.objects.visible_to(NOBODY).exists()
    page.withdrawn_at, page.withdrawn_reason, page.withdrawn_for_privacy = page.first_published_at, "It names", True
    page.save()
    assert not Impact.objects.visible_to(NOBODY).exists()
    page.withdrawn_at, page.withdrawn_reason, page.withdrawn_for_privacy = None, "", False
    page.save()
    assert Impact.objects.visible_to(NOBODY).exists()
    page.unpublish()
    assert not Impact.objects.visible_to(NOBODY).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"state": "confirmed"}, {"reason": "No."}, {"what": ""}, {"state": "withdrawn"}, {"decided_by": 1}, {"target": 1}],
)
def test_the_database_holds_what_belongs_together(wrong):
    impact = ImpactFactory()
    if "target" in wrong:
        wrong = {"target": impact.entry_id}
    if "decided_by" in wrong:
        wrong = {"decided_by": impact.claimed_by_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Impact.objects.filter(pk=impact.pk).update(**wrong)
