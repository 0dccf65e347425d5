import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from hub.members.enums import ShownTo
from hub.members.models import Membership, Profile
from hub.members.profiles import seen
from hub.members.services import approve_application
from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db

PARTS = ("knows", "can_offer", "looks_for", "sectors", "areas", "links", "contact")
SAID = {
    "knows": "Knows-of-buses",
    "can_offer": "Offers-a-room",
    "looks_for": "Looks-for-data",
    "sectors": ["health"],
    "areas": ["housing"],
    "links": ["https://links.example/"],
    "contact": "0121 000",
}
WORDS = {**SAID, "sectors": "Health", "areas": "Homes-and-hearths", "links": "https://links.example/"}


@pytest.fixture
def person():
    """A member of an organisation who has said something everywhere, and shows none of it."""
    make_area("Homes-and-hearths", slug="housing")
    person = MemberFactory(member__organisation=OrganisationFactory(member=True), member__role="Clerk-of-works")
    Profile.objects.filter(person=person).update(**SAID)
    return person


def profile_of(person):
    return Profile.objects.with_standings().get(person=person)


def page_for(client, reader, profile):
    if reader is not None:
        client.force_login(reader)
    response = client.get(profile.get_absolute_url())
    client.logout()
    return response


@pytest.mark.parametrize("field", PARTS)
@pytest.mark.parametrize("shown_to", ShownTo.values)
@pytest.mark.parametrize("name", ["members", "everybody"])
def test_each_part_reaches_those_it_is_shown_to(client, person, field, shown_to, name):
    Profile.objects.filter(person=person).update(**{f"{field}_shown_to": shown_to, "name_shown_to": name})
    profile = profile_of(person)
    for_members = page_for(client, MemberFactory(), profile).content.decode()
    assert (str(WORDS[field]) in for_members) == (shown_to != "nobody")
    assert not [other for other in PARTS if other != field and str(WORDS[other]) in for_members]
    response = page_for(client, None, profile)
    assert response.status_code == (200 if name == "everybody" else 302)
    is_public = name == "everybody" and shown_to == "everybody"
    assert (str(WORDS[field]) in response.content.decode()) == is_public
    assert Profile.objects.showing(field, to=AnonymousUser()).filter(person=person).exists() == is_public
    showing = Profile.objects.showing(field, to=MemberFactory())
    assert showing.filter(person=person).exists() == (shown_to != "nobody")


def test_a_part_that_is_empty_is_not_shown(person):
    Profile.objects.filter(person=person).update(sectors=[], sectors_shown_to="members")
    assert not Profile.objects.showing("sectors", to=MemberFactory()).filter(person=person).exists()


def test_no_cache_keeps_a_person(client, person):
    for reader in (None, MemberFactory(), person):
        assert "no-store" in page_for(client, reader, profile_of(person))["Cache-Control"]


def test_whose_access_ended_or_rests_is_found_by_nobody_else():
    reader = MemberFactory()
    for gone in (MembershipFactory(ended=True), MembershipFactory(access__paused=True)):
        profile = gone.person.profile
        assert not Profile.objects.visible_to(reader).filter(pk=profile.pk).exists()
        assert Profile.objects.visible_to(gone.person).filter(pk=profile.pk).exists()


def test_whoever_left_is_public_no_longer():
    profile = MembershipFactory(ended=True, public=True).person.profile
    assert profile.name_shown_to == "everybody"
    assert not Profile.objects.visible_to(AnonymousUser()).exists()


def test_the_form_keeps_what_was_chosen_and_shows_it_as_members_see_it(client, person):
    membership = person.memberships.get()
    client.force_login(person)
    address, name = reverse("members:profile-edit"), f"membership_{membership.pk}"
    assert "Offers-a-room" in client.get(address).content.decode()
    fields = {f"{part}_shown_to": "members" for part in PARTS} | {"name_shown_to": "everybody"}
    fields |= {
        "first_name": "Zoë",
        "last_name": "Ng",
        "knows": "Trams",
        "links": "https://a.example\nhttps://b.example",
    }
    fields |= {f"{name}_role": "Mayor", f"{name}_role_shown_to": "everybody", f"{name}_shown_to": "everybody"}
    answer = client.post(address, {**fields, "person": 1, "reference": "mine"}, follow=True)
    assert "This is what other members see" in answer.content.decode()
    profile = profile_of(person)
    everybody = seen(profile, ShownTo.EVERYBODY, {})
    assert (everybody.name, everybody.standings[0].role, everybody.knows) == ("Zoë Ng", "Mayor", "")
    assert seen(profile, ShownTo.MEMBERS, {}).links == ("https://a.example", "https://b.example")
    assert profile.reference != "mine"
    for sight, words in (("public", "Mayor"), ("member", "Trams")):
        assert words in client.get(reverse("members:profile-preview", args=[sight])).content.decode()


def test_of_whoever_is_not_named_to_the_public_nothing_is_shown_to_it_also_where_a_part_is_meant_for_all(person):
    Profile.objects.filter(person=person).update(knows_shown_to=ShownTo.EVERYBODY, name_shown_to=ShownTo.MEMBERS)
    assert seen(profile_of(person), ShownTo.EVERYBODY, {}) is None
    assert seen(profile_of(person), ShownTo.MEMBERS, {}) is not None


def test_for_whom_somebody_stands_is_shown_to_those_it_is_meant_for_while_they_do(person):
    Profile.objects.filter(person=person).update(name_shown_to=ShownTo.EVERYBODY)
    assert seen(profile_of(person), ShownTo.EVERYBODY, {}).standings == ()
    assert [one.role for one in seen(profile_of(person), ShownTo.MEMBERS, {}).standings] == [""]
    Membership.objects.filter(person=person).update(until=timezone.localdate(), ended_by=person)
    assert seen(Profile.objects.get(person=person), ShownTo.MEMBERS, {}).standings == ()


@pytest.mark.parametrize(
    "links",
    ["javascript:alert(1)", "ftp://x.example", "no", "https://x.example\n" * 6 + "https://y.example", "data:,x"],
)
def test_links_that_a_browser_would_run_and_too_many_are_refused(client, person, links):
    client.force_login(person)
    links = "\n".join(f"https://{n}.example" for n in range(6)) if links == "six" else links
    answer = client.post(reverse("members:profile-edit"), {"first_name": "A", "last_name": "B", "links": links})
    assert answer.status_code == 200
    assert "links" in answer.context["form"].errors
    assert profile_of(person).links == SAID["links"]


@pytest.mark.parametrize("change", [{"name_shown_to": "nobody"}, {"knows_shown_to": "council"}, {"first_name": " "}])
def test_what_cannot_be_chosen_is_refused(client, person, change):
    client.force_login(person)
    fields = {f"{part}_shown_to": "members" for part in (*PARTS, "name")} | {"first_name": "A", "last_name": "B"}
    answer = client.post(reverse("members:profile-edit"), {**fields, **change})
    assert set(change) <= set(answer.context["form"].errors)


def test_the_membership_of_somebody_else_is_not_changed(client, person):
    other = MembershipFactory()
    client.force_login(person)
    client.post(reverse("members:profile-edit"), {f"membership_{other.pk}_shown_to": "everybody"})
    other.refresh_from_db()
    assert other.shown_to == "members"


def test_an_applicant_has_no_profile_and_one_who_is_let_in_shows_nothing_of_the_application(client):
    application = ApplicationFactory(individual=True, knows="Only for the secretariat")
    client.force_login(application.person)
    assert client.get(reverse("members:profile-edit")).status_code == 404
    approve_application(application, by=SecretaryFactory())
    profile = profile_of(application.person)
    assert profile.knows == "Only for the secretariat"
    assert seen(profile, ShownTo.MEMBERS, {}).knows == ""
    assert client.get(reverse("members:profile-edit")).status_code == 200


def test_officers_with_access_have_a_page_for_members(client):
    officer = AccessFactory(officer=True).person
    assert page_for(client, MemberFactory(), officer.profile).status_code == 200
    assert page_for(client, UserFactory(), officer.profile).status_code == 404
