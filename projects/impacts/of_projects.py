"""Commissioned work as a thing that can have impacts, from its beginning on: also where it was stopped."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate

from hub.members.queries import organisations_belonged_to
from hub.publications.listing import KIND as PUBLICATION
from hub.publications.models import PublicationPage
from projects.delivery.enums import ProjectState
from projects.delivery.listing import KIND
from projects.delivery.models import ProjectPage, ProjectPartner, StateChange
from projects.delivery.notifications import people_of
from projects.impacts.subjects import CameOut, Particulars, Subject, Wording, register_subject
from search.entry_links import EntryLink
from search.enums import Relation

WORDING: Final = Wording(
    noun="project",
    makers="those who did the work",
    dated="Awarded",
    too_early="Enter the day on which it was awarded, or a later one",
    asked="“{title}” ended {months} months ago, and you speak for those who did the work.",
)
_ENDED: Final = (ProjectState.REPORTED, ProjectState.STOPPED)


def things() -> QuerySet[Any]:
    """Return the projects that have begun: nothing comes of work before that, or that was stopped before that."""
    never_begun = StateChange.objects.filter(before=ProjectState.AWARDED, state=ProjectState.STOPPED)
    begun = ProjectPage.objects.exclude(state=ProjectState.AWARDED)
    found: QuerySet[Any] = begun.exclude(pk__in=never_begun.values("project")).order_by()
    return found


def things_of(person: Any) -> QuerySet[Any]:
    """Return those that an organisation does for which somebody is a member."""
    bodies = organisations_belonged_to(person.pk)
    helped = ProjectPartner.objects.filter(organisation__in=bodies)
    found: QuerySet[Any] = ProjectPage.objects.filter(Q(lead__in=bodies) | Q(pk__in=helped.values("page"))).order_by()
    return found


def particulars(number: int) -> Particulars:
    """Return who does it, and when it was awarded."""
    project = ProjectPage.objects.select_related("lead").get(pk=number)
    partners = ProjectPartner.objects.filter(page=number).select_related("organisation").order_by("sort_order", "pk")
    names = [project.lead.name, *(row.organisation.name for row in partners)]
    return Particulars(tuple(names), project.awarded_on)


def came_out(first: date, last: date) -> Iterator[CameOut]:
    """Return the projects that ended on these days, by report or by a stop, and of which no publication is open.

    Of a publication its authors are asked, so that nobody is asked twice about one work. Work from before the site
    that was not stopped ended on the day that was agreed; of the other nobody knows the day.
    """
    rows = things().filter(state__in=(*_ENDED, ProjectState.EFFECT), first_published_at__isnull=False)
    moves = StateChange.objects.filter(project=OuterRef("pk"), state__in=_ENDED).order_by("-at", "-pk")
    as_agreed = Case(When(~Q(state=ProjectState.STOPPED), then=F("ends_on")))
    ended = rows.filter(~Exists(_open_publications())).annotate(
        ended_on=Coalesce(Subquery(moves.annotate(on=TruncDate("at")).values("on")[:1]), as_agreed)
    )
    values = ended.filter(ended_on__range=(first, last)).order_by("ended_on", "pk")
    for number, on, known_since in values.values_list("pk", "ended_on", "first_published_at"):
        yield CameOut(number, on, known_since)


def _open_publications() -> QuerySet[Any]:
    """Return the links of a project to publications that stand, whose authors are asked."""
    standing = PublicationPage.objects.filter(live=True, withdrawn_at=None)
    ties = EntryLink.objects.visible_to(AnonymousUser()).standing().filter(relation=Relation.DELIVERED)
    of_project = ties.filter(source__kind=KIND, source__object_id=OuterRef("pk"))
    found: QuerySet[Any] = of_project.filter(target__kind=PUBLICATION, target__object_id__in=standing.values("pk"))
    return found


def people(number: int) -> list[Any]:
    """Return those who did the work for the lead and have access as members."""
    return people_of(ProjectPage.objects.get(pk=number))


def register() -> None:
    """Let projects have impacts."""
    register_subject(Subject(KIND, WORDING, things, things_of, particulars, came_out, people))
