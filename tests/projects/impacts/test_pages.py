from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail
from projects.impacts.enums import ImpactKind
from projects.impacts.models import Impact
from projects.impacts.services import confirm_impact
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.projects.impacts.factories import ImpactFactory, authored, entry_of, publication
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
LIST = reverse("impacts:impact-list")
FIELDS = {
    "kind": "service",
    "what": "Officers call at every door.",
    "happened_on": "2/11/2016",
    "evidence": "Report, item 6.",
    "evidence_link": "",
    "organisation": "",
}


def of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def new_address(page) -> str:
    return f"{reverse('impacts:claim-new')}?about=publication-{page.pk}"


def test_a_member_claims_from_the_page_of_the_publication_and_reads_the_receipt():
    member, page = MemberFactory(), publication(title="Damp and the rented home")
    client = of(member)
    assert new_address(page) in client.get(page.url).content.decode()
    assert "Damp and the rented home" in words(client.get(new_address(page)))
    answer = client.post(new_address(page), FIELDS, follow=True)
    impact = Impact.objects.get()
    assert answer.redirect_chain == [(impact.get_absolute_url(), 302)]
    told = words(answer)
    assert f"Your claim has arrived as {impact.reference}" in told
    assert "you and the secretariat, and nobody else" in told
    assert impact.happened_on == date(2016, 11, 2)
    client.post(new_address(page), FIELDS)
    assert Impact.objects.count() == OutgoingMail.objects.count() == 1


def test_a_stranger_sees_no_way_to_claim_and_nothing_where_nothing_is_confirmed(client):
    page = publication()
    ImpactFactory(entry=entry_of(page), what="Between us")
    html = client.get(page.url).content.decode()
    assert "What came of it" not in BeautifulSoup(html, "html.parser").select_one("main").get_text()
    assert client.get(new_address(page)).status_code == 302


def test_errors_stand_in_the_summary_and_keep_what_was_typed():
    page = publication()
    answer = of(MemberFactory()).post(new_address(page), FIELDS | {"evidence": "", "happened_on": "soon"})
    summary = BeautifulSoup(answer.content, "html.parser").select_one(".govuk-error-summary")
    assert "Enter the day" in summary.get_text()
    answer = of(MemberFactory()).post(new_address(page), FIELDS | {"evidence": ""})
    summary = BeautifulSoup(answer.content, "html.parser").select_one(".govuk-error-summary")
    assert "Say how one can see it, or give a link" in summary.get_text()
    assert "Officers call at every door." in words(answer)
    assert not Impact.objects.exists()


def test_there_is_no_form_about_what_is_not_public():
    client, page = of(MemberFactory()), publication()
    page.unpublish()
    for about in (f"publication-{page.pk}", "publication-999999", "area-1", "idea-1", "publication-", "", "x" * 300):
        assert client.get(f"{reverse('impacts:claim-new')}?about={about}").status_code == 404
        assert client.post(f"{reverse('impacts:claim-new')}?about={about}", FIELDS).status_code == 404


def test_a_claim_is_edited_and_withdrawn_on_its_page():
    impact = ImpactFactory()
    client, edit = of(impact.claimed_by), reverse("impacts:claim-edit", args=[impact.pk])
    form = BeautifulSoup(client.get(edit).content, "html.parser")
    assert form.select_one("[name=seen]")["value"] == "1"
    client.post(edit, FIELDS | {"what": "Fewer doors", "seen": "1"})
    impact.refresh_from_db()
    assert impact.what == "Fewer doors"
    assert "edited in another window" in words(client.post(edit, FIELDS | {"what": "Old", "seen": "1"}))
    withdraw = reverse("impacts:claim-withdraw", args=[impact.pk])
    assert client.get(withdraw).status_code == 200
    assert Impact.objects.waiting().exists()
    assert "withdrawn" in words(client.post(withdraw, follow=True))
    assert not Impact.objects.waiting().exists()
    assert client.get(edit).status_code == 302


def test_nobody_else_finds_a_claim_confirmed_or_not():
    member = of(MemberFactory())
    former = MembershipFactory(ended=True).person
    for impact in (ImpactFactory(), ImpactFactory(confirmed=True)):
        for name in ("page", "edit", "withdraw"):
            address = reverse(f"impacts:claim-{name}", args=[impact.pk])
            assert member.get(address).status_code == 404
            assert member.post(address, FIELDS).status_code == (405 if name == "page" else 404)
            assert Client().get(address).status_code == 302
    for state in ("confirmed", "declined"):
        own = ImpactFactory(claimed_by=former, **{state: True})
        for name in ("page", "edit", "withdraw"):
            assert of(former).get(reverse(f"impacts:claim-{name}", args=[own.pk])).status_code == 404


def test_who_claimed_it_reads_the_reason():
    impact = ImpactFactory(declined=True)
    client = of(impact.claimed_by)
    assert "Nothing shows it." in words(client.get(impact.get_absolute_url()))
    own = words(client.get(reverse("impacts:claim-own")))
    assert impact.reference in own
    assert "Not confirmed" in own


def test_a_confirmed_impact_stands_on_the_page_without_a_name(client):
    person = MembershipFactory(organisation=OrganisationFactory(member=True, name="Aston Institute")).person
    page = authored(publication(), person)
    more = {"entry": entry_of(page), "claimed_by": person, "kind": ImpactKind.NONE, "what": "Nobody has moved."}
    impact = ImpactFactory(confirmed=True, is_by_authors=True, evidence_link="https://example.org/minutes", **more)
    section = BeautifulSoup(client.get(page.url).content, "html.parser").select_one("section[aria-labelledby=came-of]")
    told = section.get_text(" ", strip=True)
    for said in ("No effect seen", "Nobody has moved.", "Minutes, item 4.", "its authors", "confirmed by the secret"):
        assert said in told
    assert section.select_one("a[href='https://example.org/minutes']")
    for name in (person.last_name, impact.decided_by.last_name):
        assert name not in told
    assert "Say what has come of it" not in told


def test_what_it_is_seen_in_leads_there_and_back(client):
    page, paper = publication(title="The study"), publication(title="The green paper")
    impact = ImpactFactory(
        entry=entry_of(page),
        kind=ImpactKind.CITED,
        evidence_link=f"{settings.WAGTAILADMIN_BASE_URL}{entry_of(paper).url}",
    )
    confirm_impact(impact, by=SecretaryFactory(), seen=1)
    impact.refresh_from_db()
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert html.select_one(f"section[aria-labelledby=came-of] a[href='{entry_of(paper).url}']")
    back = BeautifulSoup(client.get(paper.url).content, "html.parser")
    came_from = back.select_one("section[aria-labelledby=came-from]").get_text(" ", strip=True)
    assert "Cites publication: The study" in came_from
    paper.unpublish()
    assert "The green paper" not in client.get(page.url).content.decode()


def test_the_list_is_narrowed_by_kind_area_and_year_and_counts_what_is_public(client):
    housing, transport = make_area("Housing"), make_area("Transport")
    page = publication(title="On homes")
    page.policy_areas = [housing]
    page.save_revision().publish()
    ImpactFactory(confirmed=True, entry=entry_of(page), kind=ImpactKind.MONEY, happened_on=date(2016, 5, 5), what="One")
    ImpactFactory(confirmed=True, kind=ImpactKind.NONE, happened_on=date(2017, 5, 5), what="Two")
    hidden = publication()
    ImpactFactory(confirmed=True, entry=entry_of(hidden), what="Three", happened_on=date(2015, 1, 1))
    hidden.unpublish()
    ImpactFactory(what="Four")
    told = words(client.get(LIST))
    assert "2 confirmed" in told
    for said in ("Money moved (1)", "No effect seen (1)", "A service changed (0)", "On homes", "One", "Two"):
        assert said in told
    assert "Three" not in told
    assert "Four" not in told
    assert "2015" not in told
    for query, number in (
        (f"kind={ImpactKind.MONEY}", 1),
        ("kind=none", 1),
        ("kind=nonsense", 0),
        (f"area={housing.slug}", 1),
        (f"area={transport.slug}", 0),
        ("year=2017", 1),
        ("year=2018", 0),
        ("year=0", 0),
        ("year=%00", 2),
        ("page=99", 2),
        (f"kind=money&area={housing.slug}&year=2016", 1),
    ):
        rows = BeautifulSoup(client.get(f"{LIST}?{query}").content, "html.parser").select("article.hub-entry")
        assert len(rows) == number, query


def test_the_list_is_the_same_for_whoever_claimed_more():
    impact = ImpactFactory(what="Between us")
    ImpactFactory(confirmed=True)
    for person in (impact.claimed_by, SecretaryFactory()):
        told = words(of(person).get(LIST))
        assert "1 confirmed" in told
        assert "Between us" not in told


def test_pages_ask_little_however_much_there_is(client, django_assert_max_num_queries):
    page = publication()
    client.get(page.url)
    ImpactFactory.create_batch(4, confirmed=True, entry=entry_of(page))
    with django_assert_max_num_queries(14):
        client.get(page.url)
    ImpactFactory.create_batch(4, confirmed=True)
    client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(LIST)
