"""A bid's book names people by keys: erasing one takes no line of anybody else, whatever name they chose."""

import importlib
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from hub.members.services import erase_oneself, write_personal_data
from projects.bids.enums import ACTS_ABOUT_PEOPLE, Act
from projects.bids.models import BidAct, BidPerson
from projects.bids.services import name_person, unname_person
from tests.hub.members.factories import MemberFactory
from tests.projects.bids.factories import draft_bid, organisation_of, partner_of, steward, submitted_bid

pytestmark = pytest.mark.django_db


def call_oneself(person, name):
    person.first_name, _, person.last_name = name.partition(" ")
    person.save()
    return person


def what_the_books_say():
    """Return all lines of all books, as their readers see them."""
    acts = BidAct.objects.select_related("about").order_by("pk")
    return [(act.bid_id, act.act, act.about.display_name if act.about else act.what) for act in acts]


def named_on(bid, name):
    colleague = MemberFactory(member__organisation=bid.lead)
    return name_person(bid, call_oneself(colleague, name), by=bid.started_by)


def test_only_the_lines_about_who_is_erased_lose_the_name_also_where_it_was_another_then(client):
    bid, other = draft_bid(), draft_bid()
    renamed = named_on(bid, "Kim Before")
    unname_person(renamed, by=bid.started_by)
    named_on(other, "Kim Now")
    before = what_the_books_say()
    call_oneself(renamed.person, "Kim Now")
    erase_oneself(by=renamed.person)
    assert what_the_books_say() == [
        (of, act, "Former member" if text == "Kim Before" else text) for of, act, text in before
    ]
    client.force_login(bid.started_by)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert page.count("(Former member)") == 2
    assert "Kim" not in page


@pytest.mark.parametrize("name", ["Version 1", "Summary", "Bidders of Note"])
def test_whoever_took_the_name_of_a_version_a_part_or_a_body_takes_no_line_along(name):
    bid = submitted_bid()
    partner_of(bid, of_organisation("Bidders of Note"))
    before = what_the_books_say()
    assert name in {text for _, _, text in before}
    erase_oneself(by=call_oneself(MemberFactory(), name))
    assert what_the_books_say() == before


def of_organisation(name):
    """Return the steward of a body of that name."""
    person = steward()
    body = organisation_of(person)
    body.name = name
    body.save()
    return person


def test_no_line_about_a_person_holds_a_name():
    bid = draft_bid()
    for act in ACTS_ABOUT_PEOPLE:
        with pytest.raises(IntegrityError), transaction.atomic():
            BidAct.objects.create(bid=bid, act=act, by=bid.started_by, what="Kim Before")


def test_the_copy_says_where_somebody_was_let_in():
    bid = draft_bid()
    person = named_on(bid, "Kim Before").person
    write_personal_data(person, file := io.BytesIO(), by=person)
    rows = json.loads(ZipFile(file).read("where_you_were_let_into_bids_or_taken_off.json"))
    assert [(row["bid__reference"], row["act"]) for row in rows] == [(str(bid.reference), Act.NAME_PERSON)]


@pytest.fixture
def names_may_stand():
    """Let lines hold names, as they did before the upgrade."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE bids_bidact DROP CONSTRAINT a_line_about_a_person_holds_no_name")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_the_upgrade_finds_whom_each_line_was_about(names_may_stand):
    bid = draft_bid()
    renamed, one, two = named_on(bid, "Kim Before"), named_on(bid, "Ada One"), named_on(bid, "Ada Two")
    unname_person(one, by=bid.started_by)
    _long_after(renamed)
    lines = BidAct.objects.filter(bid=bid, act__in=ACTS_ABOUT_PEOPLE)
    for line in lines.select_related("about"):
        BidAct.objects.filter(pk=line.pk).update(what=line.about.display_name, about=None)
    BidAct.objects.create(bid=bid, act=Act.TAKE_UP, by=one.person, what="Nobody Known")
    call_oneself(renamed.person, "Kim Now")
    importlib.import_module("projects.bids.migrations.0005_the_book_names_people_by_keys").point_to_people(apps, None)
    found = list(lines.order_by("pk").values_list("about", flat=True))
    assert found == [renamed.person_id, one.person_id, two.person_id, one.person_id, None]
    assert not lines.exclude(what="").exists()


def _long_after(named):
    """Put the naming and its line back a day, so that it is alone in its moment."""
    BidPerson.objects.filter(pk=named.pk).update(named_at=named.named_at - timedelta(days=1))
    line = BidAct.objects.get(about=named.person)
    BidAct.objects.filter(pk=line.pk).update(at=line.at - timedelta(days=1))
