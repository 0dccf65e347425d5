"""Member organisations are findable by everyone; those that are merely known are not."""

from collections.abc import Iterable

from hub.members.models import Organisation
from search.sources import Description, Source, Term, register
from search.tokens import PUBLIC


def describe(organisation: Organisation) -> Description:
    """Return what the catalogue knows of a member organisation."""
    return Description(
        title=organisation.name,
        url=organisation.get_absolute_url(),
        summary=organisation.get_sector_display(),
        body=organisation.description,
        terms=(
            Term("organisation", organisation.slug, organisation.name),
            Term("sector", organisation.sector, organisation.get_sector_display()),
        ),
    )


def tokens(organisation: Organisation) -> Iterable[str]:
    """Return `public` for a member: that it has joined is a public fact."""
    return (PUBLIC,) if organisation.is_member else ()


register(
    Source(
        kind="organisation",
        label="Organisation",
        plural="Organisations",
        model="members.Organisation",
        describe=describe,
        tokens=tokens,
        objects=Organisation.objects.all,
    )
)
