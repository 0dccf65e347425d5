"""What each role finds waiting on the first page of the editing interface: its own work, and nobody else's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, Workflow

from home.roles import Role
from home.work import waiting_for
from hub.files.enums import TextState
from search.tokens import remembered_readers
from tests.home.factories import UserFactory
from tests.home.page_factories import news_page
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


def officer(role):
    person = UserFactory(officer=True)
    person.groups.add(Group.objects.get(name=role))
    return person


def told(person):
    """Return what waits for `person`: under each heading, the words of the tasks."""
    return {
        section.heading: [" ".join(filter(None, (task.link.text, task.note))) for task in section.tasks]
        for section in waiting_for(person)
    }


@pytest.fixture
def editor():
    return officer(Role.EDITOR)


@pytest.fixture
def commissioner():
    return officer(Role.COMMISSIONER)


def test_officer_for_whom_nothing_waits_is_told_so(client, editor):
    client.force_login(editor)
    assert "Nothing waits for you today." in client.get("/admin/").content.decode()


def test_editor_finds_their_own_drafts_and_nobody_elses(editor):
    news_page(title="As published")
    news_page(title="Somebody else at work").save_revision(user=UserFactory())
    PublicationFactory(title="Canals", draft=True).save_revision(user=editor)
    changed = news_page(title="Towpaths")
    changed.save_revision(user=editor)
    [first, second] = told(editor)["Your drafts"]
    assert first.startswith("Towpaths published, with changes that readers do not see, ")
    assert second.startswith("Canals not published, ")


def test_long_list_of_drafts_is_cut_and_counted(editor):
    for number in range(7):
        news_page(title=f"Draft {number}").save_revision(user=editor)
    [section] = waiting_for(editor)
    assert (len(section.tasks), section.more) == (5, 2)


def test_page_with_a_time_set_is_told_to_those_who_publish_and_is_no_draft(editor, commissioner):
    page = news_page(title="Spring edition")
    page.save_revision(user=editor, approved_go_live_at=timezone.now() + timedelta(days=2))
    assert list(told(editor)) == ["To be published soon"]
    assert told(editor)["To be published soon"][0].startswith("Spring edition on ")
    assert "To be published soon" not in told(commissioner)


def test_page_deleted_while_the_list_is_read_is_left_out(editor, monkeypatch):
    for title in ("Gone", "Spring edition"):
        news_page(title=title).save_revision(user=UserFactory(), approved_go_live_at=timezone.now() + timedelta(days=2))
    found_late = Page.objects.filter(title="Spring edition").in_bulk()
    monkeypatch.setattr(Page.objects, "in_bulk", lambda keys: found_late)
    [line] = told(editor)["To be published soon"]
    assert line.startswith("Spring edition on ")


def test_what_a_commissioner_hands_in_waits_for_editors(editor, commissioner):
    area = make_area("Housing")
    area.save_revision(user=commissioner)
    Workflow.objects.get().start(area, commissioner)
    assert told(editor)["Handed in for review"] == ["1 page waits for your review"]
    assert "Handed in for review" not in told(commissioner)


def test_file_that_could_not_be_read_is_told_to_those_who_publish(editor, commissioner):
    attachment = AttachmentFactory(page=PublicationFactory(title="Towpaths after dark"), title="Full report")
    assert "Files whose text could not be read" not in told(editor)
    attachment.file.text_state, attachment.file.text_note = TextState.FAILED, "No text: the file is broken."
    attachment.file.save()
    [line] = told(editor)["Files whose text could not be read"]
    assert line == "Towpaths after dark File “Full report”. No text: the file is broken."
    assert "Files whose text could not be read" not in told(commissioner)


def test_commissioner_finds_the_areas_that_they_lead(client, commissioner):
    area = make_area("Housing", lead_officer=commissioner)
    make_area("Transport")
    make_question(area, "What would bring empty homes back?")
    [line] = told(commissioner)["Your policy areas"]
    assert line.startswith("Housing last changed on ")
    client.force_login(commissioner)
    page = client.get("/admin/").content.decode()
    assert "1 open question</a>" in page
    assert "Transport" not in page
    register = client.get("/admin/prospectus/question/?area=HOU&status__exact=open")
    assert "What would bring empty homes back?" in register.content.decode()


def test_commissioner_who_leads_nothing_is_told_so(client, commissioner):
    client.force_login(commissioner)
    assert "No policy area names you as its lead officer yet." in client.get("/admin/").content.decode()


def test_page_costs_no_more_queries_for_more_that_waits(client, editor, django_assert_max_num_queries):
    for number in range(8):
        page = PublicationFactory(title=f"Report {number}", draft=True)
        page.save_revision(user=editor)
        attachment = AttachmentFactory(page=page)
        attachment.file.text_state = TextState.FAILED
        attachment.file.save()
        make_area(f"Area {number}", lead_officer=editor)
    with remembered_readers(), django_assert_max_num_queries(38):  # As in a request.
        sections = waiting_for(editor)
    assert [len(section.tasks) for section in sections] == [5, 8, 5]
