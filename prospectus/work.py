"""What waits for those who lead a policy area."""

from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from home.models import User
from home.roles import Role
from home.work import Link, Section, Task
from home.work_on_pages import edit_link, pages_of
from prospectus.models import PolicyAreaPage

NONE_LED = "No policy area names you as its lead officer yet. An editor or you yourself can set that on its page."


def led_areas(person: User) -> Section | None:
    """Return the policy areas that `person` leads, each with its open questions and its last change."""
    editable = pages_of(person, "change").values("pk")
    areas = PolicyAreaPage.objects.filter(lead_officer=person, pk__in=editable).in_order().counted()
    if areas:
        return Section("Your policy areas", tuple(_task(area) for area in areas))
    is_commissioner = person.groups.filter(name=Role.COMMISSIONER).exists()
    return Section("Your policy areas", empty=NONE_LED) if is_commissioner else None


def _task(area: PolicyAreaPage) -> Task:
    count = area.open_questions
    questions = reverse("prospectus_question_modeladmin_index") + f"?area={area.code}&status__exact=open"
    beside = Link(f"{count} open question{pluralize(count)}", questions) if count else None
    return Task(edit_link(area), ("" if count else "no open question, ") + _last_change(area), beside)


def _last_change(area: PolicyAreaPage) -> str:
    changed_at = area.changed_at
    return f"last changed on {date_format(timezone.localtime(changed_at), 'j F Y')}" if changed_at else "never changed"
