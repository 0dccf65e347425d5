"""What publications keep private, for the leak check: drafts, embargoed ones, files withheld for privacy."""

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from hub.members.models import Organisation
from hub.publications.models import (
    Attachment,
    Contribution,
    FileText,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)
from hub.publications.services import keep_upload, year_page
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    index = PublicationIndexPage.objects.first()
    if index is None:
        return []
    year = year_page(index, timezone.localdate().year)
    addresses: list[str] = []
    for place, fields in _states().items():
        page = PublicationPage(
            **_names(planting, place),
            summary=planting.editors_only("summary"),
            published_on=timezone.localdate(),
            **fields,
        )
        addresses += _fill(planting, year.add_child(instance=page), place)
    return addresses


def _states() -> dict[str, dict[str, object]]:
    """Return why a publication may be private, and what makes it so."""
    soon = timezone.now() + timedelta(days=7)
    withheld = {
        "withdrawn_at": timezone.now(),
        "withdrawn_reason": "It named people.",
        "withdrawn_for_privacy": True,
    }
    return {"draft": {"live": False}, "embargoed": {"live": False, "go_live_at": soon}, "withheld": withheld}


def _names(planting: Planting, place: str) -> dict[str, str]:
    """Return title and slug: those of a publication withheld for privacy stay public, and so hold no planted word."""
    if place == "withheld":
        return {"title": "A publication that is withheld", "slug": f"withheld-{token_hex(4)}"}
    return {"title": f"Planted {planting.editors_only('title')}", "slug": planting.editors_only(place)}


def _fill(planting: Planting, page: PublicationPage, place: str) -> list[str]:
    """Add what hangs on the page: tag, author, organisation, and a file with its text. Returns where to ask for it."""
    name = planting.editors_only("organisation") + place
    body = Organisation.objects.create(name=name, slug=name)
    Contribution.objects.create(page=page, organisation=body)
    Contribution.objects.create(page=page, person_name=planting.editors_only("name"))
    page.tags.add(planting.editors_only("tag"))
    page.save()
    file = _file(planting, place)
    Attachment.objects.create(page=page, file=file, title=planting.editors_only("file"))
    return [
        f"/publications/{page.published_on.year}/{page.slug}/",
        reverse("publications:file-read", args=[file.pk, file.original_name]),
        *(reverse("publications:citation-read", args=[page.reference, ending]) for ending in ("bib", "ris", "json")),
    ]


def _file(planting: Planting, place: str) -> PublicationFile:
    name = f"{planting.editors_only('file')}{place}.txt"
    content = f"{planting.editors_only('text')} {place}\n".encode()
    file = keep_upload(ContentFile(content, name=name), name=name)
    planting.at_end(lambda: file.content.delete(save=False))
    FileText.objects.create(file=file, page=1, text=content.decode())
    return file


register_plant(Plant("publications", _plant))
