"""How to cite a publication: as a sentence, and in the forms that reference managers read."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hub.publications.enums import ContributionRole
from hub.publications.models import PublicationPage

_WRITERS: Final = {ContributionRole.AUTHOR, ContributionRole.EDITOR}
_BIBTEX_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Creditor:
    """Somebody whom a citation names: a person by family and given name, or a body by its `family` alone."""

    family: str
    given: str = ""
    is_body: bool = False

    @property
    def inverted(self) -> str:
        """The name as lists sort it: family name first."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says, each value on one line."""

    reference: str
    title: str
    authors: tuple[Creditor, ...]
    published_on: date
    publisher: str
    url: str
    genre: str
    language: str
    doi: str = ""
    isbn: str = ""
    abstract: str = ""


def citation_of(publication: PublicationPage) -> Citation:
    """Return the citation of a publication. One withdrawn for privacy is cited without its people and its abstract."""
    is_withheld = publication.is_withheld
    return Citation(
        reference=publication.reference,
        title=_one_line(publication.title),
        authors=() if is_withheld else authors_of(publication),
        published_on=publication.published_on,
        publisher=_one_line(publication.publisher.name) if publication.publisher is not None else "",
        url=publication.address,
        genre=publication.type_label,
        language=publication.language,
        doi=publication.doi,
        isbn=publication.isbn,
        abstract="" if is_withheld else _one_line(publication.abstract),
    )


def authors_of(publication: PublicationPage) -> tuple[Creditor, ...]:
    """Return its authors and editors in their order."""
    contributions = [part for part in publication.named_contributions if part.role in _WRITERS]
    return tuple(_creditor(_one_line(part.name), is_body=part.organisation is not None) for part in contributions)


def _creditor(name: str, *, is_body: bool) -> Creditor:
    if is_body:
        return Creditor(name, is_body=True)
    if "," in name:
        family, given = name.split(",", 1)
        return Creditor(family.strip(), given.strip())
    given, _, family = name.rpartition(" ")
    return Creditor(family, given)


def _one_line(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()


def plain_citation(citation: Citation) -> str:
    """Return a sentence after the Harvard style."""
    names = " and ".join(filter(None, [", ".join(a.inverted for a in citation.authors[:-1]), _last(citation)]))
    who = names or citation.publisher
    pieces = [f"{who} ({citation.published_on.year}) {citation.title}".strip()]
    if citation.publisher and citation.publisher != who:
        pieces.append(citation.publisher)
    pieces.append(citation.reference)
    pieces.append(f"Available at: {citation.url}")
    return ". ".join(piece.rstrip(".") for piece in pieces)  # No full stop, which would belong to the address.


def _last(citation: Citation) -> str:
    return citation.authors[-1].inverted if citation.authors else ""


def bibtex(citation: Citation) -> str:
    """Return a BibTeX entry."""
    fields = {
        "title": "{" + _tex(citation.title) + "}",
        "author": " and ".join(_bibtex_name(author) for author in citation.authors),
        "institution": _tex(citation.publisher),
        "type": _tex(citation.genre),
        "number": _tex(citation.reference),
        "year": str(citation.published_on.year),
        "month": str(citation.published_on.month),
        "doi": _tex(citation.doi),
        "isbn": citation.isbn,
        "language": citation.language,
        "url": citation.url,
        "abstract": _tex(citation.abstract),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{citation.reference},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in text)


def _bibtex_name(author: Creditor) -> str:
    """Return a name that BibTeX does not take apart wrongly: a body, and a name with "and" in it, stay in braces."""
    if author.is_body or " and " in f" {author.given} {author.family} ":
        return "{" + _tex(f"{author.given} {author.family}".strip()) + "}"
    return _tex(author.inverted)


def ris(citation: Citation) -> str:
    """Return a RIS record. Source: the specification of Research Information Systems, 2001."""
    day = citation.published_on
    lines = [
        ("TY", "RPRT"),
        ("ID", citation.reference),
        ("TI", citation.title),
        *(("AU", author.inverted) for author in citation.authors),
        ("PB", citation.publisher),
        ("PY", f"{day.year}"),
        ("DA", f"{day.year}/{day.month:02d}/{day.day:02d}/"),
        ("M1", citation.reference),
        ("M3", citation.genre),
        ("SN", citation.isbn),
        ("DO", citation.doi),
        ("LA", citation.language),
        ("UR", citation.url),
        ("AB", citation.abstract),
    ]
    body = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def csl_json(citation: Citation) -> str:
    """Return the JSON that citation processors read (CSL 1.0.2)."""
    day = citation.published_on
    item: dict[str, Any] = {
        "id": citation.reference,
        "type": "report",
        "title": citation.title,
        "author": [_csl_name(author) for author in citation.authors],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "publisher": citation.publisher,
        "number": citation.reference,
        "genre": citation.genre,
        "language": citation.language,
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "URL": citation.url,
        "abstract": citation.abstract,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _csl_name(author: Creditor) -> dict[str, str]:
    if author.is_body or not author.given:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}
