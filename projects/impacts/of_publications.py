"""Publications as things that can have impacts. One that was withdrawn for privacy shows neither its text nor these."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from hub.members.models import Membership
from hub.members.queries import organisations_belonged_to, people_who_take_part
from hub.publications.enums import ContributionRole
from hub.publications.listing import KIND
from hub.publications.models import Contribution, PublicationPage
from projects.impacts.subjects import CameOut, Particulars, Subject, Wording, register_subject

WORDING: Final = Wording(
    noun="publication",
    makers="its authors",
    dated="Published",
    too_early="Enter the day on which it was published, or a later one",
    asked="“{title}” came out {months} months ago, and you are named on it or speak for an organisation that is.",
)


def things() -> QuerySet[Any]:
    """Return the publications whose text stands."""
    found: QuerySet[Any] = PublicationPage.objects.filter(withdrawn_for_privacy=False).order_by()
    return found


def things_of(person: Any) -> QuerySet[Any]:
    """Return those that name somebody by their account, or an organisation for which they are a member."""
    bodies = organisations_belonged_to(person.pk)
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


def came_out(first: date, last: date) -> Iterator[CameOut]:
    """Return the publications of these days that stand."""
    rows = PublicationPage.objects.filter(live=True, withdrawn_at=None, first_published_at__isnull=False)
    values = rows.filter(published_on__range=(first, last)).order_by("published_on", "pk")
    for number, on, known_since in values.values_list("pk", "published_on", "first_published_at"):
        yield CameOut(number, on, known_since)


def people(number: int) -> list[Any]:
    """Return its authors who have access as members; where it has none, the stewards of its organisations who do."""
    rows = Contribution.objects.filter(page=number)
    authors = rows.filter(role=ContributionRole.AUTHOR, person__isnull=False)
    found = list(people_who_take_part().filter(pk__in=authors.values("person")).order_by("pk"))
    if found:
        return found
    of_it = Q(organisation__in=rows.values("organisation")) | Q(organisation__publications=number)
    stewards = Membership.objects.acting_stewards().filter(of_it)
    return list(people_who_take_part().filter(pk__in=stewards.values("person")).order_by("pk"))


def register() -> None:
    """Let publications have impacts."""
    register_subject(Subject(KIND, WORDING, things, things_of, particulars, came_out, people))
