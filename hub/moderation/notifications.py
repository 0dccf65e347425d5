"""What people are told of reports. A mail says that something waits on the site, and not a word of what it is about."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.moderation.models import Case
from hub.moderation.moderators import moderators


def _letters(people: Iterable[User], subject: str, text: str, path: str) -> list[Mail]:
    """Return a letter to each person alone, so that no address is shown to another."""
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    words = f"Hello,\n\n{text}\n\n{address}\n"
    return [Mail(to=(person.email,), subject=subject, text=words) for person in people if person.is_active]


def mails_to_moderators(what: str) -> list[Mail]:
    """Tell the moderators that a report or an appeal waits for them."""
    return _letters(
        moderators(),
        f"{what} waits for a moderator at {site_name()}",
        f"{what} waits in the register of reports:",
        reverse("moderation_case_modeladmin_index"),
    )


def mails_to_authors(case: Case) -> list[Mail]:
    """Tell those whose thing it is that a moderator has decided, and that they can read why."""
    return _letters(
        case.authors.all(),
        f"{site_name()}: a decision about something that you wrote",
        "Something that you wrote was reported, and a moderator has decided. What was decided, why, and what you can "
        "do if you do not agree is said on the site:",
        case.get_absolute_url(),
    )


def mails_to_reporters(case: Case) -> list[Mail]:
    """Tell those who reported a thing what became of it."""
    return _letters(
        [report.reporter for report in case.reports.select_related("reporter")],
        f"{site_name()}: a decision about what you reported",
        "A moderator has decided about something that you reported. What was decided, and why, is said on the site:",
        case.get_absolute_url(),
    )
