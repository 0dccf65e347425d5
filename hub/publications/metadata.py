"""What a publication tells other people's machines: search engines, scholarly indexes, reference managers."""

from collections.abc import Iterator
from typing import Any

from hub.files.file_types import PDF
from hub.publications.citations import authors_of
from hub.publications.enums import Licence, PublicationType
from hub.publications.models import PublicationPage


def highwire_tags(publication: PublicationPage) -> Iterator[tuple[str, str]]:
    """Return what Google Scholar and reference managers read, after its inclusion guidelines."""
    day = publication.published_on
    yield "citation_title", publication.title
    yield from (("citation_author", author.inverted) for author in _authors(publication))
    yield "citation_publication_date", f"{day.year}/{day.month:02d}/{day.day:02d}"
    yield "citation_technical_report_number", publication.reference
    if publication.publisher is not None:
        yield "citation_technical_report_institution", publication.publisher.name
    yield "citation_language", publication.language
    if publication.doi:
        yield "citation_doi", publication.doi
    if publication.isbn:
        yield "citation_isbn", publication.isbn
    yield "citation_abstract_html_url", publication.address
    pdf = next((part.file for part in publication.shown_attachments if part.file.content_type == PDF), None)
    if pdf is not None:
        yield "citation_pdf_url", _whole(publication, pdf.get_absolute_url())


def dublin_core_tags(publication: PublicationPage) -> Iterator[tuple[str, str]]:
    """Return the Dublin Core terms that libraries read."""
    yield "DC.title", publication.title
    yield from (("DC.creator", author.inverted) for author in _authors(publication))
    if publication.publisher is not None:
        yield "DC.publisher", publication.publisher.name
    yield "DC.date", publication.published_on.isoformat()
    yield "DC.type", publication.type_label
    yield "DC.language", publication.language
    yield "DC.identifier", publication.reference
    if licence_url(publication):
        yield "DC.rights", licence_url(publication)
    if publication.summary and not publication.is_withheld:
        yield "DC.description", publication.summary


def licence_url(publication: PublicationPage) -> str:
    """Return the address of its licence, or nothing where all rights are reserved or the licence is not known."""
    return Licence(publication.licence).url if publication.licence in Licence.values else ""


def json_ld(publication: PublicationPage) -> dict[str, Any]:
    """Return the publication in the words of schema.org."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset" if publication.type == PublicationType.DATA_SET else "Report",
        "name": publication.title,
        "url": publication.address,
        "reportNumber": publication.reference,
        "identifier": f"https://doi.org/{publication.doi}" if publication.doi else publication.reference,
        "datePublished": publication.published_on.isoformat(),
        "dateModified": publication.updated_on.isoformat() if publication.updated_on else "",
        "inLanguage": publication.language,
        "license": licence_url(publication),
        "author": [_party(author.is_body, f"{author.given} {author.family}") for author in _authors(publication)],
        "publisher": _party(True, publication.publisher.name) if publication.publisher is not None else None,
        "encoding": [_encoding(publication, part) for part in publication.shown_attachments],
    }
    if not publication.is_withheld:
        facts |= {"description": publication.summary, "abstract": publication.abstract}
    if publication.series is not None:
        facts["isPartOf"] = {"@type": "CreativeWorkSeries", "name": publication.series.name}
    return {name: value for name, value in facts.items() if value}


def _whole(publication: PublicationPage, path: str) -> str:
    """Return the whole address of a path on the publication's site."""
    return publication.site_address_and_path[0] + path


def _authors(publication: PublicationPage) -> tuple[Any, ...]:
    return () if publication.is_withheld else authors_of(publication)


def _party(is_body: bool, name: str) -> dict[str, str]:
    return {"@type": "Organization" if is_body else "Person", "name": name.strip()}


def _encoding(publication: PublicationPage, attachment: Any) -> dict[str, str]:
    return {
        "@type": "MediaObject",
        "name": attachment.shown_title,
        "contentUrl": _whole(publication, attachment.file.get_absolute_url()),
        "encodingFormat": attachment.file.content_type,
        "contentSize": f"{attachment.file.size} B",
    }
