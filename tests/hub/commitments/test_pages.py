"""Making, confirming and reporting in the browser, and who finds the links to it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward, entry_of
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory
from tests.hub.publications.factories import PublicationFactory, publish
from tests.projects.calls.factories import CallFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
LINK = "Make a commitment"


def as_reader(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def new_for(kind: str, thing) -> str:
    return f"{reverse('commitments:commitment-new')}?about={kind}-{thing.pk}"


def test_members_find_the_way_on_the_page_of_each_kind_of_thing():
    member, stranger = as_reader(MemberFactory()), Client()
    things = {
        "area": make_area("Housing"),
        "publication": publish(PublicationFactory()),
        "call": CallFactory(),
        "project": ProjectFactory(),
    }
    for kind, thing in things.items():
        page = member.get(thing.url).content.decode()
        assert LINK in page, kind
        assert f"about={kind}-{thing.pk}" in page
        assert LINK not in stranger.get(thing.url).content.decode()
        assert member.get(new_for(kind, thing)).status_code == 200, kind


@pytest.mark.parametrize("mark", ["", "area-0", "area-x", "organisation-1", "area-99999999999999999999"])
def test_there_is_no_form_for_what_is_not_there(mark):
    address = f"{reverse('commitments:commitment-new')}?about={mark}"
    assert as_reader(MemberFactory()).get(address).status_code == 404


def test_a_member_makes_one_confirms_it_and_tells_what_became_of_it():
    area, member = make_area("Housing"), MemberFactory(first_name="Ada", last_name="Example")
    client = as_reader(member)
    said = {"verb": "host", "what": "an  evening", "due_on": "27/3/2099", "organisation": ""}
    refused = client.post(new_for("area", area), said)
    assert "five years" in refused.content.decode()
    said["due_on"] = f"27/3/{made_year()}"
    response = client.post(new_for("area", area), said)
    made = Commitment.objects.get()
    assert response["Location"] == reverse("commitments:commitment-agree", args=[made.pk])
    assert "Is this what you promised" in client.get(response["Location"]).content.decode()
    client.post(response["Location"], {"seen": "1", "is_named": "yes"})
    assert "Ada Example" in Client().get(made.get_absolute_url()).content.decode()
    client.post(reverse("commitments:name-withdraw", args=[made.pk]))
    assert "Ada Example" not in Client().get(made.get_absolute_url()).content.decode()
    told = {"state": "done", "words": "Forty came.", "link": "https://example.org/evening"}
    client.post(reverse("commitments:commitment-report", args=[made.pk]), told)
    page = Client().get(made.get_absolute_url()).content.decode()
    assert "Forty came." in page
    assert "https://example.org/evening" in page
    assert made.title in Client().get(area.url).content.decode()


def made_year() -> int:
    return timezone.localdate().year + 2


def test_who_is_signed_out_meets_the_same_where_there_is_none_and_where_it_is_private():
    waiting = CommitmentFactory()
    for number in (waiting.pk, 10**6):
        address = reverse("commitments:commitment-page", args=[number])
        response = Client().get(address)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={address}")
        assert as_reader(MemberFactory()).get(address).status_code == 404


def test_a_name_is_not_given_by_a_link_nor_by_others():
    made = CommitmentFactory(agreed=True)
    address = reverse("commitments:name-give", args=[made.pk])
    assert as_reader(made.owner).get(address).status_code == 405
    assert as_reader(MemberFactory()).post(address).status_code == 404
    assert not Commitment.objects.get().is_named


def test_a_colleague_offers_and_a_steward_confirms():
    body, steward = body_with_steward()
    area, colleague = make_area("Housing"), MembershipFactory(organisation=body).person
    said = {"verb": "fund", "what": "a bench", "due_on": f"1/1/{made_year()}", "organisation": body.pk}
    response = as_reader(colleague).post(new_for("area", area), said)
    made = Commitment.objects.get()
    assert response["Location"] == made.get_absolute_url()
    agree = reverse("commitments:commitment-agree", args=[made.pk])
    assert as_reader(colleague).get(agree).status_code == 404
    assert as_reader(steward).post(agree, {"seen": "1"}).status_code == 302
    assert Commitment.objects.get().state == CommitmentState.AGREED
    page = Client().get(reverse("members:organisation-page", args=[body.slug])).content.decode()
    assert "Fund: a bench" in page


def test_what_is_hidden_is_on_no_page_of_others():
    body = OrganisationFactory(member=True)
    made = CommitmentFactory(owner=None, organisation=body, hidden=True, what="a bad word")
    for address in (reverse("members:organisation-page", args=[body.slug]), reverse("commitments:commitment-list")):
        assert "a bad word" not in Client().get(address).content.decode()
    assert as_reader(MemberFactory()).get(made.get_absolute_url()).status_code == 404


def test_words_are_shown_as_they_were_typed():
    made = CommitmentFactory(agreed=True, what="<script>alert(1)</script>")
    assert "<script>alert(1)" not in Client().get(made.get_absolute_url()).content.decode()
    assert entry_of(made.areas.get()) == made.entry
