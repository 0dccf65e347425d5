"""The catalogue knows of every published area, question and edition, and forgets what is withdrawn."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction

from prospectus.models import PolicyAreaPage, Question
from prospectus.services import close_question, publish_edition
from search.models import Entry
from search.services import refresh
from search.sources import source_of_kind
from tests.home.factories import PlaceFactory, UserFactory
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area, make_prospectus, make_question

pytestmark = pytest.mark.django_db


def seen(kind: str) -> list[str]:
    return list(Entry.objects.visible_to(AnonymousUser()).of_kind(kind).order_by("pk").values_list("title", flat=True))


def labels(kind: str, facet: str) -> list[str]:
    return list(Entry.objects.of_kind(kind).get().terms.filter(facet=facet).values_list("label", flat=True))


def test_a_published_area_and_its_question_are_found_with_their_references():
    question = make_question(make_area("Housing"), "Why are homes empty?")
    entry = Entry.objects.of_kind("question").get()
    assert (entry.title, entry.reference, entry.url) == (
        "Why are homes empty?",
        "HOU-1",
        f"{question.area.url}#HOU-1",
    )
    assert seen("area") == ["Housing"]
    assert seen("question") == ["Why are homes empty?"]
    assert labels("question", "area") == ["Housing"]
    assert labels("question", "outcome") == ["A fair city"]


def test_a_closed_question_stays_findable_with_its_status_and_reason():
    close_question(make_question(make_area()), reason="Answered by the survey.", by=OfficerFactory())
    entry = Entry.objects.visible_to(AnonymousUser()).of_kind("question").get()
    assert (entry.status, labels("question", "status")) == ("closed", ["Closed"])
    assert "Answered by the survey." in entry.body


def test_a_draft_area_is_in_no_readers_catalogue():
    make_question(make_area("Housing", publish=False))
    assert seen("area") == seen("question") == []


def _unpublish(area: PolicyAreaPage) -> None:
    area.unpublish()


def _unpublish_bare(area: PolicyAreaPage) -> None:
    Page.objects.get(pk=area.pk).unpublish()


def _restrict(area: PolicyAreaPage) -> None:
    PageViewRestriction.objects.create(page=area.get_parent(), restriction_type="login")


def _unpublish_by_bulk(area: PolicyAreaPage) -> None:
    make_prospectus().unpublish()
    area.refresh_from_db()
    area.unpublish()


@pytest.mark.parametrize("withdraw", [_unpublish, _unpublish_bare, _restrict, _unpublish_by_bulk])
def test_withdrawing_an_area_withdraws_its_questions(withdraw):
    question = make_question(make_area())
    withdraw(question.area)
    assert seen("area") == seen("question") == []
    assert not Question.objects.visible_to(AnonymousUser()).exists()
    assert not PolicyAreaPage.objects.visible_to(AnonymousUser()).exists()


def test_a_restriction_that_is_lifted_brings_areas_and_questions_back():
    make_question(make_area())
    _restrict(make_area("Air quality"))
    PageViewRestriction.objects.get().delete()
    assert seen("area") == ["Housing", "Air quality"]
    assert len(seen("question")) == 1


def test_catalogue_and_scope_agree_for_every_reader():
    make_question(make_area("Housing"))
    make_question(make_area("Air quality", publish=False))
    for reader in (AnonymousUser(), UserFactory(), OfficerFactory(), UserFactory(superuser=True)):
        for kind, scope in (("area", PolicyAreaPage.objects), ("question", Question.objects)):
            entries = set(Entry.objects.visible_to(reader).of_kind(kind).values_list("object_id", flat=True))
            assert entries == set(scope.visible_to(reader).values_list("pk", flat=True))


def test_renaming_what_an_area_takes_from_others_is_followed():
    place = PlaceFactory(name="Ladywood")
    question = make_question(make_area())
    area = question.area
    area.places.add(place)
    area.tags.add("empty homes")
    area.save_revision().publish()
    outcome = area.outcome
    outcome.name, place.name = "A fairer city", "Ladywood and Edgbaston"
    outcome.save()
    place.save()
    tag = Tag.objects.get()
    tag.name = "Vacant homes"
    tag.save()
    for kind in ("area", "question"):
        assert labels(kind, "outcome") == ["A fairer city"]
        assert labels(kind, "place") == ["Ladywood and Edgbaston"]
        assert labels(kind, "tag") == ["Vacant homes"]


def test_a_new_address_of_an_area_or_of_the_prospectus_is_followed_by_questions(django_capture_on_commit_callbacks):
    question = make_question(make_area("Housing"))
    prospectus = make_prospectus()
    prospectus.slug = "what-we-ask"
    with django_capture_on_commit_callbacks(execute=True):
        prospectus.save_revision().publish()
    assert Entry.objects.of_kind("question").get().url == "/what-we-ask/housing/#HOU-1"
    area = PolicyAreaPage.objects.get(pk=question.area_id)
    area.slug = "homes"
    area.save_revision().publish()
    assert Entry.objects.of_kind("question").get().url == "/what-we-ask/homes/#HOU-1"


def test_an_edition_is_found_once_it_is_published():
    make_area()
    edition = EditionFactory(slug="2014")
    assert seen("edition") == []
    publish_edition(edition, by=OfficerFactory())
    assert seen("edition") == ["Policy prospectus 2014"]


def test_a_draft_of_an_area_asks_nothing_of_the_catalogue(monkeypatch):
    area = make_question(make_area("Housing"), "Why are homes empty?").area
    monkeypatch.setattr("search.signal_handlers.refresh", lambda *_: pytest.fail("the catalogue was asked"))
    area.title = "Secret plan"
    area.save_revision()


@pytest.mark.parametrize("kind", ["area", "question"])
def test_describing_many_asks_the_database_no_more_than_describing_few(kind):
    source = source_of_kind(kind)
    for number in range(12):
        area = make_area(f"Area {number}", code=f"A{number}")
        area.tags.add("one", "two")
        area.places.add(PlaceFactory())
        area.save()
        make_question(area, "Who knows?")
    ids = list(source.objects().values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as few:
        refresh(source, ids[:2])
    with CaptureQueriesContext(connection) as many:
        refresh(source, ids)
    assert len(many) - len(few) == 10  # Each entry's file texts are compared by themselves.
