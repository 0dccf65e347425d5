"""A published idea is public work of an organisation through people who are named on it and shown with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.ideas.publishing.models import Consent
from hub.ideas.publishing.services import agree, withdraw
from hub.members.enums import ShownTo
from hub.members.models import Membership
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed
from tests.hub.members.factories import MembershipFactory, OrganisationFactory
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db

TITLE = "Cargo bikes for the last mile"


@pytest.fixture
def standing():
    body = OrganisationFactory(name="Beta Union", slug="beta", member=True)
    return MembershipFactory(organisation=body, public=True)


def published_by(person):
    return everybody_agrees(proposed(idea=IdeaFactory(shared=True, author=person)))


def is_shown(client, standing):
    page = client.get(standing.organisation.get_absolute_url()).content.decode()
    found = client.get(f"/search/?kind=published_idea&organisation={standing.organisation.slug}").content.decode()
    assert (TITLE in page) == (TITLE in found.partition("<main")[2])
    return TITLE in page


def test_a_published_idea_stands_on_the_page_of_its_named_authors_organisation_and_in_the_directory(client, standing):
    make_prospectus()
    idea, _ = idea_of_two(author=standing.person)
    publication = proposed(idea=idea, areas=(make_area("Transport"),))
    assert not is_shown(client, standing)
    publication = everybody_agrees(publication)
    assert is_shown(client, standing)
    assert "Transport (1)" in client.get("/members/").content.decode()
    assert "Beta Union" in client.get("/members/?area=transport").content.decode()
    withdraw(publication, by=standing.person, reason="It was wrong.")
    assert not is_shown(client, standing)


def test_an_author_without_a_name_does_not_lead_to_an_organisation(client, standing):
    idea, _ = idea_of_two(author=standing.person)
    publication = proposed(idea=idea)
    agree(publication, by=standing.person, digest=publication.digest, is_named=False)
    publication = everybody_agrees(publication)
    assert publication.published_at is not None
    assert not is_shown(client, standing)


def test_somebody_who_is_quoted_does_not_lead_to_an_organisation(client, standing):
    comment = CommentFactory(idea=IdeaFactory(shared=True), author=standing.person, text="I would lend a depot.")
    everybody_agrees(proposed(comment, idea=comment.idea))
    assert not is_shown(client, standing)


@pytest.mark.parametrize(
    ("record", "change"),
    [
        ("membership", {"shown_to": ShownTo.MEMBERS}),
        ("membership", {"since": timezone.localdate() + timedelta(days=1)}),
        ("profile", {"name_shown_to": ShownTo.MEMBERS}),
        ("person", {"is_active": False}),
        ("person", {"last_name": "Otherwise"}),
    ],
)
def test_what_its_person_takes_back_is_gone_at_once(client, standing, record, change):
    published_by(standing.person)
    assert is_shown(client, standing)
    thing = {"membership": standing, "profile": standing.person.profile, "person": standing.person}[record]
    for name, value in change.items():
        setattr(thing, name, value)
    thing.save()
    assert not is_shown(client, standing)


def test_a_name_that_was_credited_is_not_tied_to_the_one_that_somebody_bears_now(client, standing):
    publication = published_by(standing.person)
    consent = Consent.objects.get(publication=publication)
    consent.credited_as = "Somebody Else"
    consent.save()
    assert not is_shown(client, standing)


def test_two_authors_of_one_organisation_are_one_and_the_catalogue_asks_no_more_for_many(
    client, standing, django_assert_max_num_queries
):
    from hub.ideas.publishing.search_sources import describe, objects

    for _ in range(4):
        published_by(standing.person)
    MembershipFactory(person=standing.person, individual=True, public=True)
    with django_assert_max_num_queries(9):
        found = [describe(publication) for publication in objects()]
    assert [[term.key for term in one.terms if term.facet == "organisation"] for one in found] == [["beta"]] * 4
    assert Membership.objects.shown().count() == 1
