"""What waits for the secretariat."""

from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils import timezone

from home.models import ContactMessage, MailStatus, OutgoingMail, User
from home.work import Link, Section, Task
from hub.members.models import Application
from hub.members.secretariat import is_in_secretariat


def unanswered(person: User) -> Section | None:
    """Return what the secretariat has not answered yet, and nothing for anybody else."""
    if not is_in_secretariat(person):
        return None
    tasks = filter(None, (_applications(person), _messages(person)))
    return Section("To be answered", tuple(tasks), empty="Every application and every message is answered.")


def _applications(person: User) -> Task | None:
    waiting = Application.objects.visible_to(person).waiting()
    count, overdue = waiting.count(), waiting.overdue(timezone.localdate()).count()
    link = reverse("members_application_modeladmin_index") + "?state__exact=applied"
    note = f"{overdue} overdue" if overdue else ""
    return Task(Link(f"{count} application{pluralize(count)} to join", link), note) if count else None


def _messages(person: User) -> Task | None:
    count = ContactMessage.objects.visible_to(person).unanswered().count()
    link = reverse("home_contactmessage_modeladmin_index") + "?answered=no"
    return Task(Link(f"{count} message{pluralize(count)} from the contact page", link)) if count else None


def undelivered(person: User) -> Section | None:
    """Return how much mail could not be delivered, for the secretariat: neither to whom nor about what."""
    if not is_in_secretariat(person):
        return None
    count = OutgoingMail.objects.filter(status=MailStatus.GIVEN_UP).count()
    link = Link(f"{count} e-mail{pluralize(count)} could not be delivered", reverse("health"))
    note = "Those who run the site can see which, and why. It is forgotten a month after the last try."
    return Section("Mail", (Task(link, note),) if count else ())
