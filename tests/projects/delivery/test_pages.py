"""What the page of a project and the list of projects show."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from projects.delivery import listing
from projects.delivery.listing import projects_listed
from projects.delivery.models import ProjectPage
from projects.delivery.services import projects_page
from search.entry_links import EntryLink
from search.models import Entry, EntryTerm
from tests.hub.members.factories import OrganisationFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


def shown(client, project) -> str:
    response = client.get(project.url)
    assert response.status_code == 200
    return response.content.decode()


def listed(client, **asked) -> list[str]:
    page = client.get(projects_page().url, asked).content.decode()
    return re.findall(r'<h2 class="hub-entry__title">.*?>([^<]+)</a>', page)


def test_page_says_what_is_known_in_a_fixed_order(client):
    project = ProjectFactory(about="<p>Door by door.</p>", areas=[make_area("Housing")])
    project.state_changes.create(before="awarded", state="underway")
    page = shown(client, project)
    assert re.findall(r'<h2 class="govuk-heading-\w" id="([\w-]+)"', page) == ["facts", "about", "states", "belongs"]
    keys = re.findall(r'summary-list__key">([\w ]+)<', page)
    assert keys == ["State", "Lead", "Value", "Who pays", "Awarded", "Starts", "Ends"]


def test_page_leads_to_members_and_names_others_without_a_link(client):
    known = OrganisationFactory(name="Known by name")
    project = ProjectFactory(partners=[known])
    page = shown(client, project)
    assert f'href="{project.lead.get_absolute_url()}"' in page
    assert "Known by name" in page
    assert f'href="{known.get_absolute_url()}"' not in page


def test_page_names_areas_and_questions_that_are_published(client):
    area, hidden = make_area("Housing"), make_area("Transport", publish=False)
    question, secret = make_question(area), make_question(hidden, "What is hidden?")
    project = ProjectFactory(areas=[area, hidden])
    project.questions = [question, secret]
    project.save()
    page = shown(client, project)
    assert question.reference in page
    assert "Transport" not in page
    assert "What is hidden?" not in page


def test_a_draft_is_nowhere(client):
    project = ProjectFactory(draft=True, title="Not yet")
    assert client.get(project.url).status_code == 404
    assert listed(client) == []
    assert not Entry.objects.filter(kind="project", tokens__isnull=False).exists()


def test_of_what_was_taken_back_no_row_is_left():
    project = ProjectFactory()
    assert projects_listed(AnonymousUser(), state="", area="", page="").rows
    project.unpublish()
    assert projects_listed(AnonymousUser(), state="", area="", page="").rows == ()


def test_list_is_narrowed_by_state_and_area_and_by_both(client):
    housing, transport = make_area("Housing"), make_area("Transport")
    ProjectFactory(title="One", state="underway", areas=[housing])
    ProjectFactory(title="Two", areas=[housing])
    ProjectFactory(title="Three", state="underway", areas=[transport])
    assert sorted(listed(client)) == ["One", "Three", "Two"]
    assert sorted(listed(client, state="underway")) == ["One", "Three"]
    assert sorted(listed(client, area=housing.slug)) == ["One", "Two"]
    assert listed(client, state="underway", area=housing.slug) == ["One"]
    assert listed(client, state="stopped") == []
    assert sorted(listed(client, state="nonsense", area="nowhere")) == ["One", "Three", "Two"]


def test_list_goes_on_page_by_page_and_keeps_what_it_is_narrowed_to(client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for number in range(5):
        ProjectFactory(title=f"P{number}", state="underway")
    pages = [listed(client, state="underway", page=str(number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({title for page in pages for title in page}) == 5
    second = client.get(projects_page().url, {"state": "underway", "page": "2"}).content.decode()
    assert 'href="?state=underway&amp;page=1"' in second
    assert 'href="?state=underway&amp;page=3"' in second


@pytest.mark.parametrize("asked", ["0", "-1", "1e9", "99999999999", "²", "two"])
def test_list_answers_any_page_that_is_asked_for(client, asked):
    ProjectFactory()
    assert client.get(projects_page().url, {"page": asked}).status_code == 200


def test_list_costs_the_same_for_many(client, django_assert_max_num_queries):
    area = make_area("Housing")
    for _ in range(4):
        ProjectFactory(partners=[OrganisationFactory(member=True)], areas=[area])
    client.get(projects_page().url)
    with django_assert_max_num_queries(12):
        client.get(projects_page().url)


def test_page_costs_the_same_for_many_parts(client, django_assert_max_num_queries):
    project = ProjectFactory(partners=[OrganisationFactory(member=True) for _ in range(4)], areas=[make_area("Air")])
    for state in ("underway", "reported", "effect"):
        project.state_changes.create(before="awarded", state=state)
    shown(client, project)
    with django_assert_max_num_queries(20):
        shown(client, project)


def test_it_is_found_by_area_organisation_year_and_state():
    project = ProjectFactory(areas=[make_area("Housing")], partners=[OrganisationFactory(member=True)])
    entry = Entry.objects.get(kind="project", object_id=project.pk)
    terms = set(EntryTerm.objects.filter(entry=entry).values_list("facet", "key"))
    area = project.policy_areas.get()
    wanted = {("area", area.slug), ("year", "2017"), ("status", "awarded"), ("organisation", project.lead.slug)}
    assert wanted | {("organisation", project.partners.get().organisation.slug)} <= terms


def test_a_renamed_partner_is_found_by_its_new_name():
    partner = OrganisationFactory(member=True, name="Old name")
    project = ProjectFactory(partners=[partner])
    partner.name = "New name"
    partner.save()
    assert "New name" in Entry.objects.get(kind="project", object_id=project.pk).body


def test_work_from_before_the_site_is_tied_to_what_the_prospectus_asked():
    area = make_area("Housing")
    project = ProjectFactory(areas=[area])
    project.save_revision().publish()
    link = EntryLink.objects.get(target__kind="project")
    assert (link.source.kind, link.source.object_id, link.relation) == ("area", area.pk, "led-to")


def test_every_project_has_a_reference_of_its_own_which_a_copy_does_not_take():
    one, two = ProjectFactory(), ProjectFactory()
    assert (one.reference, two.reference) == ("PROJ-2017-001", "PROJ-2017-002")
    copied = one.copy(update_attrs={"slug": "a-copy", "title": "A copy"}, keep_live=False)
    assert copied.reference == "PROJ-2017-003"
    assert ProjectPage.objects.get(pk=copied.pk).call is None
