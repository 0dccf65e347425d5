"""Past calls are findable by everyone, until an editor takes one down."""

from collections.abc import Iterable

from django.db import models

from projects.contracting.models import PastProcess
from search.sources import Dependency, Description, Source, Term, register
from search.tokens import PUBLIC

KIND = "past-call"
CONTRACT = "past-contract"  # The state of those by which work was commissioned, beside what their publishers call it.


def describe(process: PastProcess) -> Description:
    """Return what the catalogue knows of a past call: who bought what, and from whom."""
    suppliers = {name for award in process.awards.all() for name in award.suppliers}
    year = str(process.first_release_at.year)
    terms = [Term("year", year, year)]
    if any(award.is_contract for award in process.awards.all()):
        terms.append(Term("status", CONTRACT, "Past contract"))
    return Description(
        title=process.title,
        url=process.get_absolute_url(),
        summary=process.buyer_name,
        body="\n".join(filter(None, (process.description, process.method, *sorted(suppliers)))),
        reference=process.ocid,
        status=process.status,
        published_at=process.first_release_at,
        updated_at=process.last_release_at,
        terms=tuple(terms),
    )


def tokens(process: PastProcess) -> Iterable[str]:
    """Return `public`, unless it was taken down: then nobody may know of it."""
    return () if process.is_taken_down else (PUBLIC,)


def objects() -> models.QuerySet[PastProcess]:
    """Return all past calls with what `describe` reads."""
    return PastProcess.objects.prefetch_related("awards")


register(
    Source(
        kind=KIND,
        label="Past call",
        plural="Past calls",
        model="contracting.PastProcess",
        describe=describe,
        tokens=tokens,
        objects=objects,
        depends_on=(Dependency("contracting.PastAward", lambda award: [award.process]),),
    )
)
