"""Two people who apply for the same body, each in their own words: neither learns that the other has applied."""

import pytest
from django.test import Client
from django.urls import reverse

from hub.members.models import Application, Organisation
from hub.members.services import approve_application, find_or_add_organisation
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, OrganisationFactory, SecretaryFactory
from tests.hub.members.joining import apply_through_pages
from tests.hub.publications.factories import PublicationFactory, publish

pytestmark = pytest.mark.django_db

FIRST, SECOND = ("Canal TRUST Zwiebel", "union"), ("canal trust zwiebel", "faith")
REGISTERS = ("members_application", "members_membership", "members_access", "members_organisation", "members_publisher")
SURFACES = (
    "/",
    "/members/",
    "/members/join/",
    "/members/join/apply/organisation/",
    "/members/membership/",
    "/members/organisations/canal-trust-zwiebel/",
    "/search/?q=canal+trust",
    "/search/?q=canal+trust&scope=members",
    "/search/?organisation=canal-trust-zwiebel",
    "/search/suggest/?q=canal",
    "/search.json?q=canal+trust",
    "/search.json?organisation=canal-trust-zwiebel",
    "/search.atom?q=canal+trust",
    *(f"{reverse(f'{name}_modeladmin_index')}{query}" for name in REGISTERS for query in ("", "?export=csv")),
)


def apply(words: tuple[str, str]) -> Client:
    client = Client()
    client.force_login(UserFactory())
    name, sector = words
    page = apply_through_pages(client, organisation_name=name, organisation_sector=sector)
    assert "has reached the secretariat" in page.content.decode()
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code} {content.decode()}"


def names_on(pages: str) -> set[str]:
    return {words[0] for words in (FIRST, SECOND) if words[0] in pages}


@pytest.fixture
def applicants() -> tuple[Client, Client]:
    clients = apply(FIRST), apply(SECOND)
    assert Organisation.objects.get().is_known_by_application
    return clients


@pytest.mark.parametrize("address", SURFACES)
def test_neither_applicant_learns_of_the_other(applicants, address):
    first, second = (read(client, address) for client in applicants)
    assert FIRST[0] not in second
    assert SECOND[0] not in first
    if "organisations/" in address:
        assert [first[:3], second[:3]] == ["404", "404"]


def test_each_is_shown_their_own_words(applicants):
    assert [names_on(read(client, "/members/membership/")) for client in applicants] == [{FIRST[0]}, {SECOND[0]}]


def test_catalogue_shows_their_organisation_to_the_secretariat_alone(applicants):
    secretary = SecretaryFactory()
    organisations = Entry.objects.filter(kind="organisation")
    for application in Application.objects.all():
        assert not organisations.visible_to(application.person).exists()
    assert organisations.visible_to(secretary).get().title == FIRST[0]


def test_secretariat_reads_what_was_written_and_what_is_known(applicants, client):
    client.force_login(SecretaryFactory())
    later = Application.objects.get(organisation_name=SECOND[0])
    for act in ("inspect", "approve"):
        html = read(client, reverse(f"members_application_modeladmin_{act}", args=[later.pk]))
        assert names_on(html) == {FIRST[0], SECOND[0]}
    assert names_on(read(client, f"{reverse('members_application_modeladmin_index')}?export=csv")) == {
        FIRST[0],
        SECOND[0],
    }


def test_organisation_is_admitted_in_the_words_of_whom_the_secretariat_approves(applicants):
    approved = approve_application(Application.objects.get(organisation_name=SECOND[0]), by=SecretaryFactory())
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.sector, organisation.is_known_by_application) == (*SECOND, False)
    assert organisation.is_member
    assert names_on("".join(read(applicants[1], address) for address in SURFACES)) == {SECOND[0]}
    assert Entry.objects.visible_to(approved.person).get(kind="organisation").title == SECOND[0]


def test_what_is_known_in_public_keeps_its_words_when_it_joins():
    publisher = OrganisationFactory(name=FIRST[0], sector=FIRST[1])
    application = ApplicationFactory(organisation=publisher, organisation_name=SECOND[0], organisation_sector=SECOND[1])
    approve_application(application, by=SecretaryFactory())
    publisher.refresh_from_db()
    assert (publisher.name, publisher.sector, publisher.is_member) == (*FIRST, True)


def test_publisher_that_somebody_applies_for_stays_among_publishers():
    publisher = OrganisationFactory(name=FIRST[0])
    apply(SECOND)
    assert Application.objects.get().organisation == publisher
    assert list(Organisation.objects.kept_by_editors()) == [publisher]


def test_publisher_of_an_import_takes_its_words_from_the_import_and_is_known_in_public(client):
    apply(FIRST)
    publisher = find_or_add_organisation(name=SECOND[0], sector="other", by=None)
    publish(PublicationFactory(publisher=publisher))
    assert list(Organisation.objects.known_in_public().values_list("name", "sector")) == [(SECOND[0], "other")]
    assert names_on(read(client, "/search/?organisation=canal-trust-zwiebel")) == {SECOND[0]}
