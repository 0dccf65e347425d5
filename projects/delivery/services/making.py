"""Making projects of what was awarded: after the standstill, in the act that publishes the award notice."""

from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Site

from home.models import User
from projects.awards.models import CallDecision, Letter
from projects.bids.models import VersionPartner
from projects.calls.moments import city_time
from projects.delivery.exceptions import NotAwarded
from projects.delivery.models import FundingSource, ProjectPage, ProjectPartner, ProjectsPage

_SLUG: Final = "projects"
_LONGEST_TITLE: Final = 255
_LONGEST_SLUG: Final = 200
_FUNDER: Final = "The council"  # Where the site does not say by which name it goes.


@transaction.atomic
def projects_page() -> ProjectsPage:
    """Return the page below which all projects live, made now if there is none."""
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    Page.objects.select_for_update().get(pk=root.pk)  # Of two who need it at once, the second finds it.
    present = ProjectsPage.objects.first()
    if present is not None:
        return present
    page = ProjectsPage(
        title="Projects",
        slug=find_available_slug(root, _SLUG),
        summary="Work that the council has commissioned: who does it, where it stands, and what came of it.",
        show_in_menus=True,
    )
    Page.objects.get(pk=root.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


@transaction.atomic
def make_projects(decision: CallDecision, *, by: User) -> list[ProjectPage]:
    """Make a page of each bid that a published notice awards, live at once. What is there already stays as it is.

    It says what the notice says and what the call says: nothing of what stands in the bid. Raises NotAwarded.
    """
    if not decision.is_published:
        raise NotAwarded("The award notice is not published yet.")
    letters = decision.letters.filter(bid_decision__decided="awarded", bid__project=None)
    awarded = list(letters.select_related("bid__lead", "bid__call", "bid_decision").order_by("bid"))
    parent = projects_page() if awarded else None
    several = decision.letters.filter(bid_decision__decided="awarded").count() > 1
    return [_make(parent, decision, letter, by, is_one_of_several=several) for letter in awarded if parent]


def _make(
    parent: ProjectsPage, decision: CallDecision, letter: Letter, by: User, *, is_one_of_several: bool
) -> ProjectPage:
    call, bid = letter.bid.call, letter.bid
    title = f"{call.title}: {bid.lead.name}" if is_one_of_several else str(call.title)
    project = ProjectPage(
        title=title[:_LONGEST_TITLE],
        slug=find_available_slug(parent, slugify(title)[:_LONGEST_SLUG] or "project"),
        summary=call.summary,
        call=call,
        bid=bid,
        lead=bid.lead,
        officer=call.commissioner,
        value=letter.bid_decision.value,
        is_in_kind=call.is_in_kind,
        awarded_on=city_time(decision.published_at).date() if decision.published_at else None,
    )
    ProjectsPage.objects.get(pk=parent.pk).add_child(instance=project)
    _add_parts(project, letter)
    project.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    log(project, "delivery.project.make", user=by)
    return project


def _add_parts(project: ProjectPage, letter: Letter) -> None:
    rows = VersionPartner.objects.counting().filter(version__bid=letter.bid).order_by("organisation__name")
    project.partners = [ProjectPartner(organisation_id=row.organisation_id, sort_order=n) for n, row in enumerate(rows)]
    if project.value is not None:
        project.funding = [FundingSource(name=settings.COUNCIL_NAME or _FUNDER, amount=project.value, sort_order=0)]
    project.policy_areas = list(letter.bid.call.policy_areas.all())
    project.questions = list(letter.bid.call.questions.all())
    project.save()
