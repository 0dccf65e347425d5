import pytest
from django.test import Client

from hub.members import demo as members_demo
from projects.awards import demo as awards_demo
from projects.bids import demo as bids_demo
from projects.calls import demo as calls_demo
from projects.delivery import demo
from projects.delivery.demo_texts import PROJECTS
from projects.delivery.models import ProjectPage
from prospectus import demo as prospectus_demo

pytestmark = pytest.mark.django_db


def test_the_demo_has_the_project_of_its_award_and_some_from_before_the_site_once():
    for part in (members_demo, prospectus_demo, calls_demo, bids_demo, awards_demo, demo, demo):
        part.load()
    awarded = ProjectPage.objects.get(call__isnull=False)
    assert awarded.lead.name == "Handsworth Young Makers"
    assert ProjectPage.objects.filter(call=None).count() == len(PROJECTS)
    assert {project.state for project in ProjectPage.objects.all()} >= {"awarded", "underway", "reported", "stopped"}
    assert all(project.policy_areas.exists() for project in ProjectPage.objects.all())
    page = Client().get("/projects/").content.decode()
    assert all(project.title in page for project in ProjectPage.objects.all())
    late = Client().get(ProjectPage.objects.get(slug="a-register-of-empty-floors").url).content.decode()
    for words in ("Met, 6 days late", "Not met yet, 20 days late", "Three more months"):
        assert words in late
    stopped = ProjectPage.objects.get(state="stopped")
    assert stopped.state_reason in Client().get(stopped.url).content.decode()
