"""Member organisations are findable by everyone; those merely known, by their own people and the secretariat."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from hub.members.models import Membership, Organisation, StandsFor
from hub.members.secretariat import secretariat
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Source, Term, register
from search.tokens import PUBLIC, audience_token, person_token


def describe(organisation: Organisation) -> Description:
    """Return what the catalogue knows of a member organisation."""
    return Description(
        title=organisation.name,
        url=organisation.get_absolute_url(),
        summary=_summary(organisation),
        body="\n".join(filter(None, (organisation.description, organisation.can_offer * organisation.is_member))),
        terms=(
            Term("organisation", organisation.slug, organisation.name),
            Term("sector", organisation.sector, organisation.get_sector_display()),
            *area_terms(area for area in organisation.areas.all() if area.live),
        ),
    )


def _summary(organisation: Any) -> str:
    """Return what sort of body it is, and that it was a member, where it has left."""
    has_left = organisation.ever_joined and not organisation.is_member
    sector: str = organisation.get_sector_display()
    return f"{sector}, former member" if has_left else sector


def tokens(organisation: Any) -> Iterable[str]:
    """Return `public` for a member, or a former one: that is a public fact. Else the tokens of those who know of it."""
    if organisation.merged_into_id is not None:
        return ()
    if organisation.ever_joined:
        return (PUBLIC,)
    people = Membership.objects.current().filter(organisation=organisation).values_list("person_id", flat=True)
    return (audience_token(secretariat().pk), *map(person_token, people))


def objects() -> models.QuerySet[Organisation]:
    """Return the organisations with all that `describe` and `tokens` read."""
    return Organisation.objects.with_history().prefetch_related("areas__outcome")


def _organisation_of(membership: Membership) -> Iterable[models.Model]:
    return [membership.organisation] if membership.organisation is not None else []


def _names_beside() -> set[str]:
    """Return the names of the bodies that stand for others, and of those others: a page of either tells both."""
    return {name for names in StandsFor.objects.values_list("body__name", "other__name") for name in names}


register(
    Source(
        kind="organisation",
        label="Organisation",
        plural="Organisations",
        model="members.Organisation",
        describe=describe,
        tokens=tokens,
        objects=objects,
        depends_on=(
            Dependency("members.Membership", _organisation_of),
            # One that is taken off the site takes its name with it at once.
            Dependency("prospectus.PolicyAreaPage", lambda area: area.organisations.all(), lambda area: area.live),
        ),
        public_titles=_names_beside,
    )
)
