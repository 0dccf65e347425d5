"""What an editor may write in a policy area, and what readers are told of a change."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from wagtail.models import PageViewRestriction

from prospectus.enums import ChangeKind
from prospectus.models import AreaChange, PolicyAreaPage
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db


def told(area) -> list[tuple[str, str]]:
    return list(AreaChange.objects.filter(area=area).order_by("pk").values_list("kind", "note"))


def republish(area, **fields):
    area.refresh_from_db()
    for name, value in fields.items():
        setattr(area, name, value)
    area.save_revision().publish()


def test_why_it_matters_has_150_words_at_most():
    area = make_area(why_it_matters="word " * 150)
    area.why_it_matters = "word " * 151
    with pytest.raises(ValidationError, match="150 words at most; this has 151"):
        area.full_clean()


@pytest.mark.parametrize("code", ["hou", "H", "HOUSING", "HO U", "=HO", "HOU\n", "ÄIR"])
def test_a_code_is_two_to_six_capital_letters_or_digits(code):
    area = make_area()
    area.code = code
    with pytest.raises(ValidationError, match="capital letters"):
        area.full_clean()


@pytest.mark.parametrize("slug", ["editions", "print", "questions"])
def test_an_address_that_the_prospectus_needs_itself_is_refused(slug):
    area = make_area(publish=False)
    area.slug = slug
    with pytest.raises(ValidationError, match="Choose another slug"):
        area.full_clean()


def test_the_first_publication_is_told_once():
    area = make_area("Housing", status="exploring")
    assert told(area) == [(ChangeKind.PUBLISHED, "Status: Exploring.")]


def test_a_change_of_status_is_told_with_both_states_and_a_note_with_its_words():
    area = make_area("Housing", status="exploring")
    republish(area, status="call-open", change_note="A call for pilot schemes has opened.")
    assert told(area)[1:] == [
        (ChangeKind.STATUS, "Exploring → Call open."),
        (ChangeKind.TEXT, "A call for pilot schemes has opened."),
    ]


def test_a_small_correction_and_a_draft_are_not_told():
    area = make_area("Housing")
    republish(area, summary="Homes for all.")
    area.status = "closed"
    area.save_revision()
    assert len(told(area)) == 1


def test_publishing_one_revision_twice_is_told_once():
    area = make_area("Housing")
    area.change_note = "New figures."
    revision = area.save_revision()
    revision.publish()
    revision.publish()
    assert told(area)[1:] == [(ChangeKind.TEXT, "New figures.")]


@pytest.mark.parametrize("is_restricted", [False, True])
def test_listing_the_areas_does_not_go_over_all_pages_of_the_site(is_restricted):
    area = make_area("Housing")
    if is_restricted:
        PageViewRestriction.objects.create(page=area, restriction_type=PageViewRestriction.LOGIN)
    areas = PolicyAreaPage.objects.visible_to(AnonymousUser())
    assert areas.exists() is not is_restricted
    if connection.vendor == "sqlite":
        assert "SCAN wagtailcore_page" not in areas.order_by("title").explain()
