"""A journalist asks who is in, who stands for whom, how one joins, and how private is private: without an account."""

import pytest
from playwright.sync_api import Page, expect

from hub.members.models import StandsFor
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory
from tests.hub.publications.factories import ContributionFactory, PublicationFactory, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHARF = "Wharf Street Workshops"


@pytest.fixture
def community(site):
    """Two organisations, one of which stands for the other, a person who is named, one who is not, and a report."""
    wharf = OrganisationFactory(name=WHARF, slug="wharf-street-workshops", sector="voluntary", member=True)
    towpath = OrganisationFactory(name="Towpath Partnership", slug="towpath-partnership", member=True)
    StandsFor.objects.create(body=towpath, other=wharf)
    nadia = UserFactory(first_name="Nadia", last_name="Karim")
    MembershipFactory(person=nadia, organisation=wharf, role="Director", public=True)
    MembershipFactory(person__first_name="Quiet", person__last_name="Person", organisation=wharf)
    ApplicationFactory(person__first_name="Secret", organisation__name="Applicants United")
    report = PublicationFactory(title="Benches and their neighbours")
    ContributionFactory(page=report, person_name="", organisation=wharf)
    publish(report)


def test_the_public_learns_who_is_in_who_stands_for_whom_and_how_one_joins(page, community):
    page.goto("/")
    page.get_by_role("link", name="Who is in", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("2 organisations from 2 sectors have joined.")
    find_organisation(page)
    read_its_page(page)
    nobody_is_named_who_has_not_agreed(page)
    page.goto("/members/join/")
    expect(page.locator("main")).to_contain_text("2 organisations have joined.")
    expect(page.locator("main")).to_contain_text("You will hear within 10 working days.")
    page.get_by_role("link", name="how we keep private ideas private", exact=True).click()
    expect(page.locator("h1")).to_have_text("How we keep private ideas private")


def find_organisation(page: Page) -> None:
    page.get_by_label("Name", exact=True).fill("wharf")
    page.get_by_label("Sector").select_option(label="Voluntary and community (1)")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="1 organisation found")).to_be_visible()
    expect(page.locator("#site-search")).to_have_value("")
    page.get_by_role("link", name=WHARF).click()


def read_its_page(page: Page) -> None:
    expect(page.locator("h1")).to_have_text(WHARF)
    expect(page.locator("main")).to_contain_text("Towpath Partnership")
    expect(page.locator("main")).not_to_contain_text("Quiet")
    expect(page.get_by_role("link", name="Benches and their neighbours")).to_be_visible()
    page.get_by_role("link", name="Nadia Karim").click()
    expect(page.locator("h1")).to_have_text("Nadia Karim")


def nobody_is_named_who_has_not_agreed(page: Page) -> None:
    people = page.request.get("/members/people.csv").text()
    assert "Nadia Karim" in people
    for address in ("/members/people.csv", "/members/organisations.json", "/search/?q=quiet", "/search/?q=applicants"):
        assert not {"Quiet", "Secret", "Applicants United"} & set(page.request.get(address).text().split())
