"""What a published idea tells reference managers and search engines."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from home.frame import site_name
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.queries import PublicView
from hub.publications.citations import Citation, Creditor
from hub.publications.enums import Licence


def address_of(publication: IdeaPublication) -> str:
    """Return its whole public address."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + publication.get_absolute_url()


def citation_of(publication: IdeaPublication, view: PublicView) -> Citation:
    """Return how to cite it. One that is withdrawn is cited without its people."""
    named = () if _is_withdrawn(publication) else tuple(map(_creditor, view.named_authors))
    published_at = publication.published_at or timezone.now()
    return Citation(
        reference=publication.reference,
        title=" ".join(publication.title.split()),
        authors=named,
        published_on=timezone.localdate(published_at),
        publisher=site_name(),
        url=address_of(publication),
        genre="Idea",
        language="en",
        abstract="" if _is_withdrawn(publication) else " ".join(publication.summary.split()),
    )


def highwire_tags(citation: Citation) -> Iterator[tuple[str, str]]:
    """Return what Google Scholar and reference managers read."""
    yield "citation_title", citation.title
    yield from (("citation_author", author.inverted) for author in citation.authors)
    yield "citation_publication_date", f"{citation.published_on:%Y/%m/%d}"
    yield "citation_technical_report_institution", citation.publisher
    yield "citation_technical_report_number", citation.reference
    yield "citation_abstract_html_url", citation.url


def json_ld(publication: IdeaPublication, citation: Citation) -> dict[str, Any]:
    """Return it in the words of schema.org."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": citation.title,
        "url": citation.url,
        "identifier": citation.reference,
        "datePublished": citation.published_on.isoformat(),
        "publisher": {"@type": "Organization", "name": citation.publisher},
    }
    if not _is_withdrawn(publication):
        facts |= {
            "description": citation.abstract,
            "license": Licence(publication.licence).url,
            "author": [
                {"@type": "Person", "name": f"{author.given} {author.family}".strip()} for author in citation.authors
            ],
        }
    return facts


def _creditor(name: str) -> Creditor:
    given, _, family = " ".join(name.split()).rpartition(" ")
    return Creditor(family, given)


def _is_withdrawn(publication: IdeaPublication) -> bool:
    return publication.state == PublicationState.WITHDRAWN
