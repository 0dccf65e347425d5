"""Making publications of reports whose day has come, with what the project knows of them."""

import logging
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Site

from home.outbox import queue_mail
from home.standing_pages import ensure_child
from hub.members.models import Organisation
from hub.publications.enums import ContributionRole
from hub.publications.models import Attachment, Contribution, PublicationIndexPage, PublicationPage
from hub.publications.services import year_page
from projects.calls import clock
from projects.delivery.models import DeliveredReport, ProjectPage
from projects.delivery.notifications import report_opened_mails
from search.enums import Relation
from search.services import collected_refreshes
from search.threads import entries_for, tie_back

logger = logging.getLogger(__name__)


def open_due_reports() -> int:
    """Publish the reports whose day has come, each by itself. Returns how many.

    One that fails keeps back no other. The first failure is raised at the end, so that the job tells of it.
    """
    opened, failures = 0, []
    for report in DeliveredReport.objects.due(timezone.localdate()):
        try:
            opened += open_report(report) is not None
        except Exception as failure:
            logger.exception("Report %s was not published.", report.pk)
            failures.append(failure)
    if failures:
        raise failures[0]
    return opened


@transaction.atomic
def open_report(report: DeliveredReport, *, published_on: date | None = None) -> PublicationPage | None:
    """Make the publication of a report, live at once, if its day has come and it is neither open nor withheld.

    It bears today's date where nobody says on which other day it came out.
    """
    held = DeliveredReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.is_open or not held.is_due_on(timezone.localdate()):
        return None
    project = ProjectPage.objects.select_related("lead").get(deliverables=held.deliverable_id)
    with collected_refreshes():
        page = _publish(held, project, published_on or timezone.localdate())
    held.publication, held.opened_at = page, clock.now()
    held.save(update_fields=["publication", "opened_at"])
    (of_project,), (of_page,) = entries_for("project", [project.pk]), entries_for("publication", [page.pk])
    tie_back(of_page, {Relation.DELIVERED: [of_project]}, by=held.delivered_by)
    log(held, "delivery.report.open")
    for mail in report_opened_mails(held, page):
        queue_mail(mail)
    return page


def _publish(report: DeliveredReport, project: ProjectPage, on: date) -> PublicationPage:
    parent = year_page(_index(), on.year)
    page = PublicationPage(
        title=report.title,
        slug=find_available_slug(parent, slugify(report.title)[:200] or "report"),
        summary=report.summary,
        abstract=report.abstract,
        type=report.type,
        licence=report.licence,
        publisher=project.lead,
        published_on=on,
    )
    parent.add_child(instance=page)
    rows = enumerate(_contributions(report, project))
    page.contributions = [Contribution(sort_order=place, **values) for place, values in rows]
    page.policy_areas = list(project.policy_areas.all())
    page.attachments = [Attachment(file=report.file, title=report.title[:200], sort_order=0)]
    page.save()
    page.save_revision().publish()
    return page


def _contributions(report: DeliveredReport, project: ProjectPage) -> Iterator[dict[str, object]]:
    """Give who wrote it, who did the work, and who paid."""
    for name in report.people:
        yield {"role": ContributionRole.AUTHOR, "person_name": name}
    for partner in project.partners.select_related("organisation"):
        yield {"role": ContributionRole.CONTRIBUTOR, "organisation": partner.organisation}
    for source in project.funding.all():
        payer = Organisation.objects.known_in_public().filter(name__iexact=source.name).first()
        who = {"organisation": payer} if payer is not None else {"person_name": source.name}
        yield {"role": ContributionRole.FUNDER, **who}


def _index() -> PublicationIndexPage:
    present = PublicationIndexPage.objects.first()
    if present is not None:
        return present
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    ensure_child(root, PublicationIndexPage(title="Publications", slug="publications", show_in_menus=True))
    return PublicationIndexPage.objects.get()
