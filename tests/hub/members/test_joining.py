"""The form by which somebody applies: page by page, nothing lost, nobody else told."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from hub.members.exceptions import AlreadyApplied, DraftIncomplete
from hub.members.models import Application, ApplicationDraft, Membership, Organisation
from hub.members.names import member_of_name
from hub.members.services import keep_draft, submit_draft
from hub.members.suggestions import suggested_organisations
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.hub.members.joining import CHECK, ORGANISATION, TYPED, apply_through_pages, page_of

pytestmark = pytest.mark.django_db


def problems(response):
    return "There is a problem" in response.content.decode()


def test_the_pages_lead_to_a_receipt_with_the_day(client, reader):
    html = apply_through_pages(client).content.decode()
    application = Application.objects.get()
    assert "Your application has reached the secretariat. You will hear by" in html
    assert f"{application.due_on.day} {application.due_on:%B %Y}" in html
    assert "Waiting for an answer" in html
    typed = {name: value for page in TYPED.values() for name, value in page.items() if name != "standing"}
    assert {name: getattr(application, name) for name in typed} == typed
    assert (application.person, application.state) == (reader, "applied")
    assert not ApplicationDraft.objects.exists()


def test_a_page_leads_to_the_next_and_back_with_all_that_was_typed(client, reader):
    assert client.get(reverse("members:application-begin"))["Location"] == page_of("organisation")
    assert client.post(page_of("organisation"), ORGANISATION)["Location"] == page_of("about")
    assert client.get(reverse("members:application-begin"))["Location"] == page_of("about")
    back = client.post(page_of("about"), {"role": "Half a sentence", "back": "1"})
    assert back["Location"] == page_of("organisation")
    assert 'value="Canal Trust"' in client.get(page_of("organisation")).content.decode()
    assert 'value="Half a sentence"' in client.get(page_of("about")).content.decode()


def test_what_could_be_understood_is_kept_also_where_something_is_missing(client, reader):
    response = client.post(page_of("offer"), {"knows": "Canals", "looks_for": "x" * 2001, "motive": ""})
    assert problems(response)
    assert "x" * 2001 in response.content.decode()
    draft = ApplicationDraft.objects.get()
    assert (draft.knows, draft.looks_for) == ("Canals", "")


@pytest.mark.parametrize(
    ("step", "missing"),
    [("organisation", "standing"), ("organisation", "organisation_name"), ("organisation", "organisation_sector"),
     ("about", "sectors"), ("offer", "motive")],
)  # fmt: skip
def test_what_is_needed_is_asked_for(client, reader, step, missing):
    fields = {name: value for name, value in TYPED[step].items() if name != missing}
    assert problems(client.post(page_of(step), fields))
    assert not Application.objects.exists()


def test_nothing_is_handed_in_before_all_is_said(client, reader):
    assert client.get(CHECK)["Location"] == page_of("organisation")
    client.post(page_of("organisation"), ORGANISATION)
    assert client.post(CHECK)["Location"] == reverse("members:application-begin")
    with pytest.raises(DraftIncomplete):
        submit_draft(by=reader)
    assert not Application.objects.exists()


def test_a_change_leads_back_to_what_is_to_be_checked(client, reader):
    for step, fields in TYPED.items():
        client.post(page_of(step), fields)
    html = client.get(client.post(page_of("about"), {"role": "Treasurer", "sectors": "faith"})["Location"], follow=True)
    assert "Check your answers" in html.content.decode()
    assert "Treasurer" in html.content.decode()


def test_whoever_joins_for_themselves_names_no_organisation_even_after_naming_one(client, reader):
    for step, fields in TYPED.items():
        client.post(page_of(step), fields)
    client.post(page_of("organisation"), {**ORGANISATION, "standing": "individual"})
    assert "Canal Trust" not in client.get(CHECK).content.decode()
    client.post(CHECK)
    assert Application.objects.get().organisation is None
    assert not Organisation.objects.exists()


def test_sending_twice_changes_nothing(client, reader):
    apply_through_pages(client)
    assert "You have applied already" in client.post(CHECK, follow=True).content.decode()
    with pytest.raises(AlreadyApplied):
        submit_draft(by=reader)
    assert Application.objects.count() == 1


def test_an_application_sets_nothing_but_what_is_asked(client, reader):
    other = UserFactory()
    extra = {"state": "approved", "person": other.pk, "is_member": "1", "due_on": "2099-01-01", "motive": "Mine"}
    for step, fields in TYPED.items():
        client.post(page_of(step), {**extra, **fields})
    client.post(CHECK, extra)
    application = Application.objects.get()
    assert (application.state, application.person, application.due_on.year) == (
        "applied",
        reader,
        application.due_on.year,
    )
    assert application.due_on.year < 2099
    assert not application.organisation.is_member
    assert not Membership.objects.exists()


def test_a_draft_is_its_persons_alone(client, reader):
    draft = keep_draft(by=reader, knows="zwiebelfisch")
    for who in (SecretaryFactory(), UserFactory(superuser=True), AnonymousUser()):
        assert not ApplicationDraft.objects.visible_to(who).exists()
    assert list(ApplicationDraft.objects.visible_to(reader)) == [draft]
    client.force_login(UserFactory())
    assert "zwiebelfisch" not in client.get(page_of("offer")).content.decode()
    assert client.get(page_of("nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("email", "website", "found"),
    [
        ("ada@centre.example.org", "https://www.centre.example.org/about/", True),
        ("ada@LAB.centre.example.org", "https://centre.example.org", True),
        ("ada@example.org", "https://centre.example.org/", False),
        ("ada@notcentre.example.org", "https://centre.example.org/", False),
        ("ada@org", "https://org/", False),
    ],
)
def test_a_member_of_the_verified_domain_is_suggested(email, website, found):
    OrganisationFactory(member=True, website=website)
    person = UserFactory(email=email)
    address = EmailAddress.objects.create(user=person, email=email, verified=False)
    assert suggested_organisations(person) == []
    address.verified = True
    address.save()
    assert bool(suggested_organisations(person)) is found


def test_nothing_is_told_of_organisations_that_have_not_joined(client):
    OrganisationFactory(name="Secret Merger", secret=True, website="https://merger.example.org/")
    OrganisationFactory(name="Known Publisher", website="https://merger.example.org/")
    OrganisationFactory(name="The Member", member=True, website="https://merger.example.org/", sector="faith")
    person = UserFactory(email="ada@merger.example.org")
    EmailAddress.objects.create(user=person, email=person.email, verified=True)
    client.force_login(person)
    html = client.get(page_of("organisation")).content.decode()
    assert "The Member, by your e-mail address" in html
    assert "Secret Merger" not in html
    assert "Known Publisher" not in html
    pick = Organisation.objects.get(name="The Member")
    other = Organisation.objects.get(name="Secret Merger")
    assert problems(client.post(page_of("organisation"), {"standing": f"suggested-{other.pk}"}))
    client.post(page_of("organisation"), {"standing": f"suggested-{pick.pk}"})
    draft = ApplicationDraft.objects.get()
    assert (draft.organisation_name, draft.organisation_sector) == ("The Member", "faith")
    assert f'value="suggested-{pick.pk}" checked' in client.get(page_of("organisation")).content.decode()


def test_of_a_member_that_is_named_name_and_sector_are_known(client, reader):
    OrganisationFactory(name="Canal Trust", member=True, sector="voluntary")
    client.post(page_of("organisation"), {"standing": "organisation", "organisation_name": "canal  TRUST"})
    draft = ApplicationDraft.objects.get()
    assert (draft.organisation_name, draft.organisation_sector) == ("Canal Trust", "voluntary")


def test_names_of_members_alone_are_suggested_as_one_types(client, reader):
    OrganisationFactory(name="Canal & Lock", member=True)
    OrganisationFactory(name="Secret Merger", secret=True)
    OrganisationFactory(name="Known Publisher")
    html = client.get(page_of("organisation")).content.decode()
    names = html.partition('<datalist id="organisations-joined">')[2].partition("</datalist>")[0]
    assert names == '<option value="Canal &amp; Lock"></option>'
    assert html.count('list="organisations-joined"') == 1
    assert "<datalist" not in client.get(page_of("about")).content.decode()


@pytest.mark.parametrize("typed", ["THE MILL AND CO", "Mill & Co. Ltd", "the  mill & co limited"])
def test_a_member_is_known_however_its_name_is_written(typed):
    member = OrganisationFactory(member=True, name="The Mill & Co")
    assert member_of_name(typed) == member
    assert member_of_name("Mill of Others") is None
    OrganisationFactory(member=True, name="Mill and Co Ltd")
    assert member_of_name(member.name) == member
    assert member_of_name("Mill & Co plc") is None


def test_strangers_are_led_to_sign_in_and_no_cache_keeps_a_page(client, reader):
    assert "no-store" in client.get(page_of("about"))["Cache-Control"]
    client.logout()
    for address in (page_of("about"), CHECK, reverse("members:application-begin")):
        assert client.get(address)["Location"].startswith("/accounts/login/")
        assert client.post(address, TYPED["about"]).status_code in {302, 405}
    assert not ApplicationDraft.objects.exists()


def test_the_join_page_tells_how_joining_goes(client, django_assert_max_num_queries):
    html = client.get(reverse("members:membership-join")).content.decode()
    assert "Joining is free" in html
    assert "within 10 working days" in html
    assert 'name="motive"' not in html
    MembershipFactory(organisation__member=True, organisation__sector="faith")
    ApplicationFactory(declined=True, decline_ground="sells")
    with django_assert_max_num_queries(9):
        html = client.get(reverse("members:membership-join")).content.decode()
    assert "fewer than 5" in html
    assert "Looks for customers only" in html


def test_a_draft_is_gone_on_with(client, reader):
    client.post(page_of("organisation"), ORGANISATION)
    assert "Go on with your application" in client.get(reverse("members:membership-join")).content.decode()
