"""What people are told of projects. No mail says what is private: it says where to read it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.publications.models import PublicationPage
from projects.bids.models import BidPerson
from projects.bids.notifications import stewards_of
from projects.delivery.models import ChangeRequest, DeliveredReport, ProgressReport, ProjectPage
from projects.delivery.wording import day_in_words


def _mails(people: Iterable[User], subject: str, text: str, path: str) -> list[Mail]:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    whole = f"Hello,\n\n{text}\n\n{address}\n"
    return [Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=whole) for person in people]


def people_of(project: ProjectPage) -> list[User]:
    """Return the people who do the work for the lead today: those on the bid; its stewards where no bid led to it."""
    if project.bid_id is None:
        return stewards_of(project.lead_id)
    on_bid = BidPerson.objects.filter(bid=project.bid_id, ended_at=None)
    named = User.objects.filter(pk__in=on_bid.values("person")).order_by("pk")
    return [each for each in named if ProjectPage.objects.worked_on_by(each).filter(pk=project.pk).exists()]


def officer_of(project: ProjectPage) -> list[User]:
    """Return the officer who follows the work, where there is one who can."""
    officer = project.officer
    if officer is None or not ProjectPage.objects.followed_by(officer).filter(pk=project.pk).exists():
        return []
    return [officer]


def work_path(project: ProjectPage) -> str:
    """Return where those who do the work, and who follows it, work on a project."""
    return reverse("delivery:work-page", args=[project.slug])


def report_delivered_mails(report: DeliveredReport) -> list[Mail]:
    """Tell the officer that something was handed over, and that it will be open unless they withhold it."""
    project = report.deliverable.project
    text = (
        f"Something was handed over for “{project.title}” ({project.reference}). Read it, and say if it is not to be "
        "open when its day comes:"
    )
    return _mails(officer_of(project), f"handed over for {project.reference}", text, work_path(project))


def report_opened_mails(report: DeliveredReport, page: PublicationPage) -> list[Mail]:
    """Tell those who do the work that what they handed over is a publication now, and where."""
    project = report.deliverable.project
    text = (
        f"What you handed over for “{project.title}” ({project.reference}) is open from today on: everybody finds it. "
        "When something has come of it, say so on its page:"
    )
    subject = f"a publication of {project.reference} is open"
    return _mails(people_of(project), subject, text, page.site_address_and_path[1])


def progress_asked_mails(report: ProgressReport) -> list[Mail]:
    """Ask those who do the work for the progress report that is due soon."""
    project = report.project
    text = f"A progress report on “{project.title}” ({project.reference}) is due by {day_in_words(report.due_on)}:"
    return _mails(people_of(project), f"a progress report on {project.reference} is due", text, _to_write(report))


def progress_late_mails(report: ProgressReport) -> list[Mail]:
    """Remind those who do the work of the progress report that is late."""
    project = report.project
    text = f"The progress report on “{project.title}” ({project.reference}) was due by {day_in_words(report.due_on)}:"
    return _mails(people_of(project), f"the progress report on {project.reference} is late", text, _to_write(report))


def _to_write(report: ProgressReport) -> str:
    return reverse("delivery:progress-edit", args=[report.project.slug, report.pk])


def progress_sent_mails(report: ProgressReport) -> list[Mail]:
    """Tell the officer that a progress report is there."""
    project = report.project
    text = f"Those who do the work have sent a progress report on “{project.title}” ({project.reference}):"
    return _mails(officer_of(project), f"a progress report on {project.reference}", text, work_path(project))


def change_asked_mails(request: ChangeRequest) -> list[Mail]:
    """Tell the officer that those who do the work ask for a change."""
    project = request.project
    text = f"Those who do the work ask to change what was agreed on “{project.title}” ({project.reference}):"
    subject = f"a change of {project.reference} waits for your answer"
    return _mails(
        officer_of(project), subject, text, reverse("delivery:change-answer", args=[project.slug, request.pk])
    )


def change_answered_mails(request: ChangeRequest) -> list[Mail]:
    """Tell those who do the work that the council has answered, or has changed something of its own accord."""
    project = request.project
    if request.asked_by_id == request.answered_by_id:
        subject, what = f"what was agreed on {project.reference} has changed", "has changed what was agreed on"
    else:
        subject, what = f"your request about {project.reference} is answered", "has answered a request to change"
    text = f"The council {what} “{project.title}”:"
    return _mails(people_of(project), subject, text, work_path(project))
