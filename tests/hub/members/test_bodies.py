"""Bodies that stand for others: dated, public, never in a circle, and no right follows from it."""

from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from hub.members.exceptions import AlreadyTaken, StandsInACircle, TransitionNotAllowed
from hub.members.models import StandsFor
from hub.members.services import end_body, record_body
from search.sources import sources
from search.tokens import tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    person = SecretaryFactory()
    client.force_login(person)
    return person


@pytest.fixture
def bodies():
    return [OrganisationFactory(name=f"Body {letter}", member=True) for letter in "ABCD"]


def test_both_pages_tell_who_stands_for_whom(client, secretary, bodies):
    known = OrganisationFactory(name="Merely known")
    relation = record_body(bodies[0], other=bodies[1], by=secretary)
    record_body(bodies[0], other=known, by=secretary)
    page = client.get(bodies[0].get_absolute_url()).content.decode()
    assert f'href="{bodies[1].get_absolute_url()}"' in page
    assert "Merely known" in page
    assert known.get_absolute_url() not in page
    assert "Stood for by" in client.get(bodies[1].get_absolute_url()).content.decode()
    source = next(source for source in sources() if source.kind == "organisation")
    assert set(source.public_titles()) == {"Body A", "Body B", "Merely known"}
    end_body(relation, by=secretary)
    assert "Was stood for by" in client.get(bodies[1].get_absolute_url()).content.decode()
    with pytest.raises(TransitionNotAllowed):
        end_body(relation, by=secretary)
    record_body(bodies[1], other=bodies[0], by=secretary)  # What has ended stands in nobody's way.


def test_no_right_follows_from_it(secretary, bodies):
    person = MembershipFactory(organisation=bodies[0]).person
    tokens = tokens_for(person)
    record_body(bodies[0], other=bodies[1], by=secretary)
    record_body(bodies[2], other=bodies[0], by=secretary)
    assert tokens_for(person) == tokens


def test_the_secretariat_alone_records_and_never_what_is_secret(secretary, bodies):
    steward = MembershipFactory(organisation=bodies[0], steward=True).person
    for person in (steward, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            record_body(bodies[0], other=bodies[1], by=person)
    with pytest.raises(PermissionDenied):
        record_body(bodies[0], other=OrganisationFactory(secret=True), by=secretary)
    assert not StandsFor.objects.exists()


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_a_circle_is_refused_in_words_and_by_the_database(secretary, bodies, length):
    for body, other in pairwise(bodies[:length]):
        record_body(body, other=other, by=secretary)
    last, first = bodies[length - 1], bodies[0]
    with pytest.raises(StandsInACircle):
        record_body(last, other=first, by=secretary)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandsFor.objects.create(body=last, other=first)
    if length > 1:  # What has ended is begun again by nobody.
        relation = StandsFor.objects.create(body=last, other=first, until="2999-01-01", ended_by=secretary)
        with pytest.raises(IntegrityError), transaction.atomic():
            StandsFor.objects.filter(pk=relation.pk).update(until=None, ended_by=None)


def test_ways_that_meet_again_are_no_circle(secretary, bodies):
    first, left, right, last = bodies
    for body, other in ((first, left), (first, right), (left, last), (right, last), (first, last)):
        record_body(body, other=other, by=secretary)
    assert StandsFor.objects.current().reached_from(first.pk) == {body.pk for body in bodies}
    with pytest.raises(AlreadyTaken):
        record_body(first, other=last, by=secretary)


def test_the_register_records_ends_and_refuses_a_circle(client, secretary, bodies):
    create = reverse("members_standsfor_modeladmin_create")
    typed = {"body": bodies[0].pk, "other": bodies[1].pk, "since": "2015-01-12"}
    client.post(create, typed)
    relation = StandsFor.objects.get()
    assert (relation.recorded_by, str(relation.since)) == (secretary, "2015-01-12")
    html = client.post(create, {**typed, "body": bodies[1].pk, "other": bodies[0].pk}).content.decode()
    assert "not the other way round, too" in html
    html = client.post(create, {**typed, "other": bodies[0].pk}).content.decode()
    assert "none stands for itself" in html
    assert "Body A" in client.get(reverse("members_standsfor_modeladmin_index") + "?q=Body+B").content.decode()
    client.post(reverse("members_standsfor_modeladmin_end", args=[relation.pk]))
    relation.refresh_from_db()
    assert relation.ended_by == secretary
