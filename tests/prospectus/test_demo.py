"""The demo's prospectus is whole, and loading it again changes nothing."""

import pytest

from prospectus.demo import load
from prospectus.demo_content import AREAS
from prospectus.models import AreaChange, Edition, EditionArea, PolicyAreaPage, Question
from search.models import Entry

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return [model.objects.count() for model in (PolicyAreaPage, Question, AreaChange, Edition, EditionArea, Entry)]


def test_the_demo_is_loaded_once_and_reads_as_two_years(client):
    load()
    before = counts()
    load()
    assert counts() == before
    assert before[0] == len(AREAS) == 12
    for area in PolicyAreaPage.objects.all():
        area.full_clean()
        assert 3 <= area.questions.count() <= 5
    page = client.get("/prospectus/housing/").content.decode()
    assert "Open to ideas → In project." in page
    assert "11 January 2016" in page
    assert "HOU-5" not in client.get("/prospectus/editions/2014/housing/").content.decode()
    assert "HOU-5" in client.get("/prospectus/editions/2016/housing/").content.decode()
    assert not PolicyAreaPage.objects.exclude(code__in=[area.code for area in AREAS]).exists()
