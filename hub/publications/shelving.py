"""Putting many publications into the tree at once, for archives that are made and not written.

Past Wagtail's own way, which saves one page at a time with a dozen queries: rows go in together, the catalogue is told
once for each batch, and nothing is logged or revised. Editors' own publications never come this way.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from taggit.models import Tag
from wagtail.models import Locale, Page

from hub.files.enums import TextState
from hub.members.models import Organisation
from hub.publications.made_up import MadeUp
from hub.publications.models import (
    Attachment,
    Contribution,
    FileText,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
    PublicationTag,
)
from hub.publications.models.references import next_references
from hub.publications.services import keep_upload, year_page
from prospectus.models import PolicyAreaPage
from search.services import collected_refreshes, refresh
from search.sources import source_of_kind

_BYTES = b"This file belongs to a publication that was made up to try the hub with many.\n"


@dataclass
class Shelf:
    """Where made-up publications go, and what they can be tied to."""

    index: PublicationIndexPage
    areas: Sequence[PolicyAreaPage] = field(default_factory=lambda: list(PolicyAreaPage.objects.live().order_by("pk")))
    publishers: Sequence[Organisation] = field(
        default_factory=lambda: list(Organisation.objects.known_in_public().order_by("pk"))
    )


@transaction.atomic
def put_on_shelf(shelf: Shelf, batch: Sequence[MadeUp]) -> None:
    """Make a batch of publications, with all that belongs to them, and tell the catalogue."""
    by_year: dict[int, list[MadeUp]] = defaultdict(list)
    for made_up in batch:
        by_year[made_up.published_on.year].append(made_up)
    with collected_refreshes():
        pages = [page for year in sorted(by_year) for page in _pages_of_year(shelf, year, by_year[year])]
        _tie(shelf, pages)
        _attach(pages)
        refresh(source_of_kind("publication"), [page.pk for page, _ in pages])


def _pages_of_year(shelf: Shelf, year: int, batch: Sequence[MadeUp]) -> list[tuple[Page, MadeUp]]:
    """Make the pages below the year's page, in the order of the batch."""
    parent = Page.objects.select_for_update().get(pk=year_page(shelf.index, year).pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last is not None else 0
    references = next_references(year, len(batch))
    rows = [
        _page_row(parent, made_up, step=step + number, slug=f"{slugify(made_up.title)[:180]}-{reference[9:]}")
        for number, (made_up, reference) in enumerate(zip(batch, references, strict=True), start=1)
    ]
    Page.objects.bulk_create(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(rows))
    for row, made_up, reference in zip(rows, batch, references, strict=True):
        _save_publication(shelf, row, made_up, reference)
    return list(zip(rows, batch, strict=True))


def _page_row(parent: Page, made_up: MadeUp, *, step: int, slug: str) -> Page:
    now = timezone.now()
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        title=made_up.title,
        draft_title=made_up.title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(PublicationPage),
        locale=Locale.get_default(),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )


def _save_publication(shelf: Shelf, row: Page, made_up: MadeUp, reference: str) -> None:
    """Save what a publication has beyond a page. Raw, so that the page's own row is not written again."""
    publication = PublicationPage(
        page_ptr=row,
        summary=made_up.summary,
        abstract=made_up.abstract,
        body=made_up.body,
        type=made_up.type,
        licence=made_up.licence,
        published_on=made_up.published_on,
        reference=reference,
        publisher=_one_of(shelf.publishers, made_up.organisation),
    )
    publication.save_base(raw=True, force_insert=True)


def _one_of(things: Sequence[Any], position: int) -> Any:
    return things[position % len(things)] if things else None


def _tie(shelf: Shelf, pages: Iterable[tuple[Page, MadeUp]]) -> None:
    """Give publications their authors, tags and policy areas."""
    pages = list(pages)
    Contribution.objects.bulk_create(
        Contribution(page_id=page.pk, sort_order=place, person_name=name, role=role)
        for page, made_up in pages
        for place, (name, role) in enumerate(made_up.authors)
    )
    tags = _tags({name for _, made_up in pages for name in made_up.tags})
    PublicationTag.objects.bulk_create(
        PublicationTag(content_object_id=page.pk, tag=tags[name]) for page, made_up in pages for name in made_up.tags
    )
    ties = {
        (page.pk, _one_of(shelf.areas, area).pk) for page, made_up in pages for area in made_up.areas if shelf.areas
    }
    through = PublicationPage.policy_areas.through
    through.objects.bulk_create(through(publicationpage_id=page, policyareapage_id=area) for page, area in sorted(ties))


def _tags(names: set[str]) -> dict[str, Tag]:
    present = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
    for name in sorted(names - present.keys()):
        present[name], _ = Tag.objects.get_or_create(name=name, defaults={"slug": slugify(name)})
    return present


def _attach(pages: Iterable[tuple[Page, MadeUp]]) -> None:
    """Give publications their files: each with a text of its own, all with the same few bytes."""
    with_file = [(page, made_up) for page, made_up in pages if made_up.file_pages]
    if not with_file:
        return
    kept = keep_upload(ContentFile(_BYTES, name="made-up.txt"), name="made-up.txt")
    files = PublicationFile.objects.bulk_create(_file_like(kept, made_up) for _, made_up in with_file)
    Attachment.objects.bulk_create(
        Attachment(page_id=page.pk, file=file, title="The whole text", sort_order=0)
        for (page, _), file in zip(with_file, files, strict=True)
    )
    FileText.objects.bulk_create(
        (
            FileText(file=file, page=number, text=text)
            for (_, made_up), file in zip(with_file, files, strict=True)
            for number, text in enumerate(made_up.file_pages, start=1)
        ),
        batch_size=200,
    )


def _file_like(kept: PublicationFile, made_up: MadeUp) -> PublicationFile:
    return PublicationFile(
        content=kept.content.name,
        original_name=kept.original_name,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        text_state=TextState.EXTRACTED,
        pages=len(made_up.file_pages),
        characters=sum(len(text) for text in made_up.file_pages),
    )
