"""An edition is published once, on purpose, by an officer; then it stands as it was."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from wagtail.models import ModelLogEntry

from prospectus.exceptions import NeverChanged, NeverDeleted, NothingToFreeze
from prospectus.models import Edition, EditionArea
from prospectus.services import close_question, publish_edition
from tests.home.factories import UserFactory
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area, make_question

pytestmark = pytest.mark.django_db


def published(slug: str = "2014") -> Edition:
    return publish_edition(EditionFactory(slug=slug), by=OfficerFactory())


def test_publish_edition_freezes_every_published_area_and_no_other():
    make_area("Housing")
    make_area("Air quality", publish=False)
    edition = published()
    assert [area.title for area in edition.areas.all()] == ["Housing"]
    assert ModelLogEntry.objects.get(action="prospectus.edition.publish").user == edition.published_by


def test_an_edition_shows_an_area_as_it_stood(client):
    area = make_area("Housing", body="<p>About 11,000 homes stand empty.</p>")
    question = make_question(area, "Why are homes empty?")
    edition = published()
    close_question(question, reason="Answered by the survey.", by=OfficerFactory())
    area.refresh_from_db()
    area.title, area.status = "Homes", "answered"
    area.save_revision().publish()
    page = client.get(f"/prospectus/editions/{edition.slug}/housing/").content.decode()
    assert "Housing" in page
    assert "About 11,000 homes stand empty." in page
    assert 'id="HOU-1"' in page
    assert "Answered by the survey." not in page
    assert "This is the 2014 edition" in page
    assert f'<a class="govuk-link" href="{area.url}">See the current one</a>' in page


def test_publish_edition_refuses_a_member_an_empty_prospectus_and_a_second_time():
    draft = EditionFactory()
    with pytest.raises(NothingToFreeze):
        publish_edition(draft, by=OfficerFactory())
    make_area()
    with pytest.raises(PermissionDenied):
        publish_edition(draft, by=UserFactory())
    publish_edition(draft, by=OfficerFactory())
    with pytest.raises(NeverChanged):
        publish_edition(draft, by=OfficerFactory())
    assert EditionArea.objects.count() == 1


def test_a_published_edition_is_never_changed_or_deleted():
    make_area()
    edition = published()
    frozen = edition.areas.get()
    edition.title = "Another"
    for act in (edition.save, frozen.save, lambda: EditionArea.objects.update(title="Another")):
        with pytest.raises(NeverChanged):
            act()
    for act in (edition.delete, frozen.delete, EditionArea.objects.all().delete, Edition.objects.all().delete):
        with pytest.raises(NeverDeleted):
            act()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE prospectus_editionarea SET title = 'Another'",
        "UPDATE prospectus_edition SET dated_on = '2020-01-01'",
        "UPDATE prospectus_edition SET published_at = NULL, published_by_id = NULL",
    ],
)
def test_the_database_itself_refuses_to_change_a_published_edition(statement):
    make_area()
    published()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Edition.objects.get().dated_on == date(2014, 3, 3)


def test_a_draft_edition_can_be_deleted_and_is_shown_to_nobody(client):
    draft = EditionFactory(slug="2018")
    assert client.get("/prospectus/editions/2018/").status_code == 404
    assert "2018" not in client.get("/prospectus/editions/").content.decode().split("<main")[1].split("</main>")[0]
    draft.delete()
    assert not Edition.objects.exists()


def test_what_a_draft_edition_would_hold_is_shown_to_nobody(client):
    area, draft = make_area(), EditionFactory(slug="2018")
    EditionArea.objects.create(
        edition=draft, area=area, position=1, slug="housing", code=area.code, title="Housing", content={}
    )
    assert not EditionArea.objects.visible_to(OfficerFactory()).exists()
    assert client.get("/prospectus/editions/2018/housing/").status_code == 404


def test_an_edition_leads_back_to_no_area_and_no_prospectus_that_was_taken_down(client):
    area = make_area("Housing")
    prospectus, address = area.get_parent(), f"/prospectus/editions/{published('2014').slug}/housing/"
    way_back = f'govuk-breadcrumbs__link" href="{prospectus.url}"'
    page = client.get(address).content.decode()
    assert way_back in page
    assert "See the current one" in page
    assert client.get("/prospectus/print/").status_code == 200
    area.unpublish()
    prospectus.unpublish()
    page = client.get(address).content.decode()
    assert way_back not in page
    assert "See the current one" not in page
    assert client.get("/prospectus/print/").status_code == 404


def test_editions_are_listed_newest_first_and_say_how_to_cite_them(client):
    make_area()
    published("2014")
    publish_edition(EditionFactory(slug="2016", dated_on=date(2016, 2, 1)), by=OfficerFactory())
    page = client.get("/prospectus/editions/").content.decode()
    assert page.index("Policy prospectus 2016") < page.index("Policy prospectus 2014")
    cited = client.get("/prospectus/editions/2014/").content.decode()
    assert "3 March 2014. http://testserver/prospectus/editions/2014/" in cited
