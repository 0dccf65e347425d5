"""Real files for the demo's publications, made from their own texts when the demo is loaded."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.utils.formats import date_format
from django.utils.html import strip_tags
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from hub.publications.models import Attachment, PublicationPage
from hub.publications.services import keep_upload


def attach_file(publication: PublicationPage, form: str) -> None:
    """Attach the text of a publication as a PDF or a Word file."""
    content = docx_of(publication) if form == "docx" else pdf_of(publication)
    name = f"{publication.slug}.{form}"
    file = keep_upload(ContentFile(content, name=name), name=name)
    publication.attachments.add(Attachment(file=file, title=publication.title[:200], sort_order=0))


def pdf_of(publication: PublicationPage) -> bytes:
    """Return the publication as a PDF: a title page, then the text."""
    styles = getSampleStyleSheet()
    story: list[Any] = [
        Spacer(1, 60 * mm),
        Paragraph(_safe(publication.title), styles["Title"]),
        Paragraph(_safe(publication.publisher.name if publication.publisher else ""), styles["Heading3"]),
        Paragraph(date_format(publication.published_on, "j F Y"), styles["Normal"]),
        PageBreak(),
        Paragraph("Abstract", styles["Heading2"]),
        Paragraph(_safe(publication.abstract), styles["BodyText"]),
    ]
    for style, text in _pieces(publication):
        story += [Paragraph(_safe(text), styles[style]), Spacer(1, 2 * mm)]
    out = io.BytesIO()
    frame = {"leftMargin": 30 * mm, "rightMargin": 30 * mm, "topMargin": 25 * mm, "bottomMargin": 25 * mm}
    paper = SimpleDocTemplate(
        out, pagesize=A4, title=publication.title, author=_authors(publication), invariant=1, **frame
    )
    paper.build(story)
    return out.getvalue()


def docx_of(publication: PublicationPage) -> bytes:
    """Return the publication as a Word file."""
    paper = Document()
    paper.core_properties.title = publication.title
    paper.core_properties.author = _authors(publication)
    paper.add_heading(publication.title, level=0)
    paper.add_paragraph(publication.abstract)
    for style, text in _pieces(publication):
        if style == "Heading2":
            paper.add_heading(text, level=1)
        else:
            paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _pieces(publication: PublicationPage) -> list[tuple[str, str]]:
    """Return the body's pieces as a style and plain text."""
    pieces = []
    for block in publication.body:
        if block.block_type == "heading":
            pieces.append(("Heading2", block.value["text"]))
        elif block.block_type == "text":
            pieces.append(("BodyText", strip_tags(str(block.value.source))))
        else:
            words = [str(value) for value in block.value.values() if value]
            pieces.append(("Italic", ". ".join(words)))
    return pieces


def _authors(publication: PublicationPage) -> str:
    return ", ".join(part.name for part in publication.contributions.all())


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
