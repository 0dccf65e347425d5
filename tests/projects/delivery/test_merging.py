"""Two records of one organisation become one: its projects go along, and nobody does a project twice."""

import pytest

from hub.members.services import merge_organisations
from projects.delivery.models import ProjectPage
from tests.hub.members.factories import OrganisationFactory, SecretaryFactory
from tests.projects.delivery.factories import ProjectFactory

pytestmark = pytest.mark.django_db


def partners(page: ProjectPage) -> list[str]:
    return [partner.organisation.name for partner in page.partners.all()]


def test_projects_go_over_with_their_versions_and_nobody_stands_twice():
    old, new, third = (OrganisationFactory(name=name, member=True) for name in ("Wharf St", "Wharf Street", "Mill"))
    led, shared = ProjectFactory(lead=old, partners=[new, third]), ProjectFactory(partners=[old, new])
    for page in (led, shared):
        page.save_revision().publish()
    merge_organisations(old, into=new, by=SecretaryFactory())
    led, shared = (ProjectPage.objects.get(pk=page.pk) for page in (led, shared))
    for page in (led, led.get_latest_revision_as_object()):
        assert page.lead == new
        assert partners(page) == ["Mill"]
    for page in (shared, shared.get_latest_revision_as_object()):
        assert partners(page) == ["Wharf Street"]
