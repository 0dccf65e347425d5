"""Projects: by themselves, and as awards make them."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
import wagtail_factories

from projects.awards.models import CallDecision
from projects.awards.services import publish_award
from projects.delivery.models import Deliverable, FundingSource, Milestone, ProjectPage, ProjectPartner
from projects.delivery.services import projects_page
from search.services import collected_refreshes
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory
from tests.projects.awards.factories import after_the_standstill, told
from tests.records import RecordFactory


class ProjectFactory(wagtail_factories.PageFactory):
    """A published project with an officer, awarded and not begun, published through no revision."""

    class Meta:
        model = ProjectPage
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False)

    parent = factory.LazyFunction(projects_page)
    title = factory.Sequence(lambda n: f"Project {n}")
    slug = factory.Sequence(lambda n: f"project-{n}")
    summary = "What is done."
    lead = factory.SubFactory(OrganisationFactory, member=True)
    officer = factory.SubFactory(UserFactory, officer=True)
    value = Decimal(12_000)
    awarded_on = date(2017, 3, 1)

    @factory.post_generation
    def partners(self: ProjectPage, create: bool, extracted: Any, **_: Any) -> None:
        """Give it its partners: `partners=[organisation]`; and the council's money."""
        self.partners = [ProjectPartner(organisation=each, sort_order=n) for n, each in enumerate(extracted or ())]
        self.funding = [FundingSource(name="The council", amount=self.value, sort_order=0)] if self.value else []
        self.save()

    @factory.post_generation
    def areas(self: ProjectPage, create: bool, extracted: Any, **_: Any) -> None:
        """Say what it is about: `areas=[area]`."""
        if extracted:
            self.policy_areas = extracted
            self.save()


class StepFactory(RecordFactory):
    """Something that is due in a published project, and not done."""

    class Meta:
        abstract = True

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Step {n}")
    due_on = date(2017, 5, 10)
    added_by = factory.SelfAttribute("project.officer")


class MilestoneFactory(StepFactory):
    """A milestone."""

    class Meta:
        model = Milestone


class DeliverableFactory(StepFactory):
    """A deliverable."""

    class Meta:
        model = Deliverable


@collected_refreshes()
def announced(decision: CallDecision) -> CallDecision:
    """Have a decision published at the end of its standstill, by which its projects are made."""
    with after_the_standstill(decision):
        return publish_award(decision, by=decision.call.commissioner)


@collected_refreshes()
def awarded_project(**kwargs: Any) -> ProjectPage:
    """Return the project of a call that was awarded to one of two bidders."""
    decision = announced(told(2, **kwargs))
    return ProjectPage.objects.get(call=decision.call_id)
