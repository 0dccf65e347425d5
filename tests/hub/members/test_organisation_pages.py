"""The secretariat and the stewards say what stands on an organisation's page."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from home.models import PrivateLogEntry
from hub.members.enums import IdentifierScheme
from hub.members.exceptions import AlreadyTaken
from hub.members.models import OrganisationIdentifier
from hub.members.services import PageWords, keep_page, rename_organisation
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, OrganisationFactory, SecretaryFactory
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db

WORDS = PageWords(sector="academic", website="https://example.org/", description="Studies.")
TYPED = {"name": "Aston Lab", "sector": "academic", "website": "example.org", "description": "Studies."}


def describe(organisation):
    return reverse("members_organisation_modeladmin_describe", args=[organisation.pk])


@pytest.fixture
def secretary(client):
    person = SecretaryFactory()
    client.force_login(person)
    return person


def keep(organisation, by, **numbers):
    identifiers = {IdentifierScheme[name]: value for name, value in numbers.items()}
    return keep_page(organisation, by=by, words=WORDS, identifiers=identifiers)


def test_the_secretariat_describes_an_organisation_with_its_numbers(client, secretary):
    organisation = OrganisationFactory(member=True)
    response = client.post(
        describe(organisation), {**TYPED, "gb_coh": "1234567", "xi_ror": "https://ror.org/03yrm5c26"}
    )
    assert response.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.website) == ("Aston Lab", "https://example.org")
    assert [str(number) for number in organisation.identifiers.all()] == ["GB-COH-01234567", "XI-ROR-03yrm5c26"]
    actions = set(PrivateLogEntry.objects.values_list("action", flat=True))
    assert {"members.organisation.rename", "members.organisation.describe"} <= actions
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert 'href="https://ror.org/03yrm5c26"' in page
    assert "company/01234567" in page
    client.post(describe(organisation), {**TYPED, "xi_ror": "03yrm5c26"})
    assert [number.scheme for number in organisation.identifiers.all()] == ["XI-ROR"]


def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_saved(client, secretary):
    organisation = OrganisationFactory(member=True)
    page = client.post(describe(organisation), {**TYPED, "xi_ror": "03yrm5c27", "gb_ukprn": "7"}).content.decode()
    assert "The last two digits of this ROR ID do not fit the rest." in page
    assert "Enter a UKPRN of eight digits that begins with 1" in page
    organisation.refresh_from_db()
    assert organisation.name != "Aston Lab"


def test_a_number_or_a_name_that_another_has_is_refused(client, secretary):
    first, second = OrganisationFactory(name="First", member=True), OrganisationFactory(member=True)
    keep(first, secretary, COMPANY="01234567")
    page = client.post(describe(second), {**TYPED, "name": "FIRST", "gb_coh": "01234567"}).content.decode()
    assert "Another organisation has this name." in page
    assert "Another organisation has this number here already." in page
    with pytest.raises(AlreadyTaken):
        keep(second, secretary, COMPANY="1234567")
    with pytest.raises(AlreadyTaken):
        rename_organisation(second, by=secretary, name="first")


def test_an_organisation_states_its_policy_areas_and_keeps_those_that_are_off_the_site(client, secretary):
    make_prospectus()
    areas = housing, transport, skills = [make_area(title) for title in ("Housing", "Transport", "Skills")]
    organisation = OrganisationFactory(member=True)
    organisation.areas.set([transport, skills])
    skills.unpublish()
    form = client.get(describe(organisation)).content.decode()
    assert ('value="transport"' in form, "Skills" in form) == (True, False)
    client.post(describe(organisation), {**TYPED, "areas": ["housing"]})
    assert set(organisation.areas.all()) == {housing.specific, skills.specific}
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert [area.title in page for area in areas] == [True, False, False]
    assert client.post(describe(organisation), {**TYPED, "areas": ["skills"]}).status_code == 200


def test_a_steward_states_them_too_and_the_register_is_narrowed_by_them(client):
    make_prospectus()
    make_area("Housing")
    steward = MemberFactory(
        member__organisation=OrganisationFactory(name="Aston Lab", member=True), member__steward=True
    )
    organisation = steward.memberships.get().organisation
    client.force_login(steward)
    address = reverse("members:organisation-edit", args=[organisation.slug])
    assert client.post(address, {**TYPED, "areas": ["housing"]}).status_code == 302
    assert list(organisation.areas.values_list("slug", flat=True)) == ["housing"]
    OrganisationFactory(name="Other body")
    client.force_login(SecretaryFactory())
    index = reverse("members_organisation_modeladmin_index")
    narrowed = client.get(f"{index}?area=housing").content.decode()
    assert ("Aston Lab" in narrowed, "Other body" in narrowed) == (True, False)
    assert b"Housing" in b"".join(client.get(f"{index}?export=csv").streaming_content)


@pytest.mark.parametrize(("typed", "is_sme", "words"), [("yes", True, "Yes"), ("no", False, "No"), ("", None, "")])
def test_a_steward_says_whether_it_is_a_small_enterprise_or_leaves_it_out(client, typed, is_sme, words):
    organisation = OrganisationFactory(member=True, is_sme=True if is_sme is None else None)
    client.force_login(MemberFactory(member__organisation=organisation, member__steward=True))
    address = reverse("members:organisation-edit", args=[organisation.slug])
    assert client.post(address, {**TYPED, "is_sme": typed}).status_code == 302
    organisation.refresh_from_db()
    assert organisation.is_sme is is_sme
    shown = " ".join(client.get(address).content.decode().split())
    assert f'<option value="{typed}" selected>' in shown
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert ("Small or medium-sized enterprise" in page) == bool(words)
    assert f">{words}</dd>" in page or not words


def test_nonsense_about_the_size_is_told_and_nothing_is_saved(client, secretary):
    organisation = OrganisationFactory(member=True)
    page = client.post(describe(organisation), {**TYPED, "is_sme": "perhaps"})
    assert page.status_code == 200
    organisation.refresh_from_db()
    assert (organisation.is_sme, organisation.name == "Aston Lab") == (None, False)


def test_the_register_tells_who_is_small_and_finds_who_has_not_said(client, secretary):
    for name, is_sme in (("A small firm", True), ("A large firm", False), ("A silent firm", None)):
        OrganisationFactory(name=name, member=True, is_sme=is_sme)
    index = reverse("members_organisation_modeladmin_index")
    for asked, name in (("yes", "A small firm"), ("no", "A large firm"), ("unsaid", "A silent firm")):
        page = client.get(f"{index}?sme={asked}").content.decode()
        found = [each for each in ("A small firm", "A large firm", "A silent firm") if each in page]
        assert found == [name]
    rows = client.get(f"{index}?export=csv").getvalue()
    for row in (b"A small firm,think-tank,Yes,", b"A large firm,think-tank,No,", b"A silent firm,think-tank,,"):
        assert row in rows


def test_nobody_else_keeps_a_page(client):
    organisation = OrganisationFactory(member=True)
    for person in (UserFactory(), UserFactory(superuser=True), MemberFactory(member__organisation=organisation)):
        with pytest.raises(PermissionDenied):
            keep(organisation, person)
        with pytest.raises(PermissionDenied):
            rename_organisation(organisation, by=person, name="Mine")
        client.force_login(person)
        assert client.post(describe(organisation), TYPED).status_code in {302, 403, 404}
    organisation.refresh_from_db()
    assert organisation.name != "Mine"


def test_what_an_application_alone_names_is_not_described(secretary, client):
    secret = OrganisationFactory(secret=True)
    with pytest.raises(PermissionDenied):
        keep(secret, secretary)
    assert "Describe" not in client.get(reverse("members_organisation_modeladmin_index")).content.decode()


def test_the_database_holds_each_number_once_and_each_name_in_one_case():
    first, second = OrganisationFactory(name="Ladywood Trust"), OrganisationFactory()
    OrganisationIdentifier.objects.create(organisation=first, scheme="GB-COH", value="01234567")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationIdentifier.objects.create(organisation=second, scheme="GB-COH", value="01234567")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(name="LADYWOOD TRUST")


def test_the_numbers_are_exported_and_searched(client, secretary):
    organisation = OrganisationFactory(name="Aston Lab", member=True)
    OrganisationFactory(name="Other body")
    keep(organisation, secretary, COMPANY="01234567")
    index = reverse("members_organisation_modeladmin_index")
    page = client.get(f"{index}?q=01234567").content.decode()
    assert "Aston Lab" in page
    assert "Other body" not in page
    assert b"GB-COH-01234567" in b"".join(client.get(f"{index}?export=csv").streaming_content)
