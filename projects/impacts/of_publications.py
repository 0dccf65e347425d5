"""Publications as things that can have impacts. One that was withdrawn for privacy shows neither its text nor these."""

from typing import Any

from django.db.models import Q, QuerySet

from hub.members.queries import organisations_of
from hub.publications.enums import ContributionRole
from hub.publications.listing import KIND
from hub.publications.models import Contribution, PublicationPage
from projects.impacts.subjects import Particulars, Subject, register_subject


def things() -> QuerySet[Any]:
    """Return the publications whose text stands."""
    found: QuerySet[Any] = PublicationPage.objects.filter(withdrawn_for_privacy=False).order_by()
    return found


def things_of(person: Any) -> QuerySet[Any]:
    """Return those that name somebody by their account, or an organisation for which they are a member."""
    bodies = [body for body in organisations_of(person.pk) if body is not None]
    named = Contribution.objects.filter(Q(person=person.pk) | Q(organisation__in=bodies))
    own = Q(publisher__in=bodies) | Q(pk__in=named.values("page"))
    found: QuerySet[Any] = PublicationPage.objects.filter(own).order_by()
    return found


def particulars(number: int) -> Particulars:
    """Return its authors as it names them, its date and its language."""
    page = PublicationPage.objects.get(pk=number)
    rows = Contribution.objects.filter(page=number, role=ContributionRole.AUTHOR)
    names = [row.name for row in rows.select_related("organisation").order_by("sort_order", "pk")]
    return Particulars(tuple(names), page.published_on, page.language)


def register() -> None:
    """Let publications have impacts."""
    register_subject(Subject(KIND, things, things_of, particulars))
