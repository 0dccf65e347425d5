"""Making publications of records, or bringing them up to date: each in a transaction of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from hub.files.exceptions import FileRefused
from hub.members.enums import Sector
from hub.members.models import Organisation
from hub.members.services import find_or_add_organisation
from hub.publications.enums import ContributionRole, Licence
from hub.publications.importing.markup import Piece, origin_piece, pieces_of
from hub.publications.importing.records import BadRecord, Record
from hub.publications.models import Attachment, Contribution, PublicationFile, PublicationIndexPage, PublicationPage
from hub.publications.services import keep_upload, year_page
from search.services import collected_refreshes

_WITHDRAWN: Final = "Its publisher has withdrawn it."


class Outcome(StrEnum):
    """What came of a record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT = "left as the editors have it"


@dataclass(frozen=True, slots=True)
class Import:
    """Where to import to, whence the files come, and whether anything is to be kept."""

    index: PublicationIndexPage
    licence: Licence = Licence.OGL_3
    files: Path | None = None
    is_dry_run: bool = False
    problems: list[str] = field(default_factory=list)

    def import_record(self, record: Record) -> Outcome:
        """Make or mend the publication of a record. Raises BadRecord where that cannot be."""
        try:
            with transaction.atomic():
                with collected_refreshes():
                    outcome = self._import(record)
                if self.is_dry_run:
                    transaction.set_rollback(True)
        except ValidationError as error:
            raise BadRecord(_sentence(error)) from error
        return outcome

    def _import(self, record: Record) -> Outcome:
        page = PublicationPage.objects.filter(source_id=record.source_id).first()
        if page is None:
            page = PublicationPage(source_id=record.source_id, licence=self.licence)
            self._fill(page, record)
            year_page(self.index, record.published_on.year).add_child(instance=page)
            page.save_revision().publish()
            return Outcome.CREATED
        if page.has_unpublished_changes or not page.live:
            return Outcome.LEFT  # Publishing would take an editor's draft with it, or undo what an editor took down.
        if not self._fill(page, record):
            return Outcome.UNCHANGED
        page.save(clean=False, update_fields=["withdrawn_at", "withdrawn_reason"])  # These are not part of a draft.
        page.save_revision().publish()
        return Outcome.UPDATED

    def _fill(self, page: PublicationPage, record: Record) -> bool:
        """Give the page what the record says. Returns whether anything changed."""
        changes = [_set(page, name, value) for name, value in self._values(record)]
        changes += [_set_body(page, record), _withdraw(page, record)]
        changes += [_set_contributors(page, record.organisations[1:]), self._attach(page, record.file)]
        return any(changes)

    def _values(self, record: Record) -> Iterator[tuple[str, Any]]:
        for name in ("title", "type", "source_type", "summary", "abstract", "language", "published_on", "updated_on"):
            yield name, getattr(record, name)
        yield "publisher", _organisation(record.organisations[0]) if record.organisations else None

    def _attach(self, page: PublicationPage, name: str) -> bool:
        """Hang the record's file on the page, in place of an earlier one of its name."""
        file = self._kept(page, name) if name else None
        if file is None or any(attachment.file_id == file.pk for attachment in page.attachments.all()):
            return False
        others = [item for item in page.attachments.all() if item.file.original_name != file.original_name]
        page.attachments.set([*others, Attachment(file=file, sort_order=len(others))])
        return True

    def _kept(self, page: PublicationPage, name: str) -> PublicationFile | None:
        if self.files is None:
            return None
        path = _below(self.files, name)
        if path is None:
            self.problems.append(f"{page.source_id}: there is no file {name}.")
            return None
        if self.is_dry_run:
            return None  # A store of files knows no rollback.
        try:
            with path.open("rb") as content:
                return keep_upload(File(content, name=path.name), name=path.name)
        except FileRefused as refusal:
            self.problems.append(f"{page.source_id}: {path.name}: {refusal}")
            return None


def _sentence(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"“{name}”: {' '.join(messages)}" for name, messages in error.message_dict.items())


def _below(folder: Path, name: str) -> Path | None:
    """Return the file of this name below `folder`; None where there is none, or it would lie elsewhere."""
    folder = folder.resolve()
    for path in ((folder / name).resolve(), (folder / Path(name).name).resolve()):
        try:
            if path.is_relative_to(folder) and path.is_file():
                return path
        except OSError:  # A name longer than any file's.
            continue
    return None


def _set(page: PublicationPage, name: str, value: Any) -> bool:
    if getattr(page, name) == value:
        return False
    setattr(page, name, value)
    return True


def _set_body(page: PublicationPage, record: Record) -> bool:
    pieces = pieces_of(record.html, origin=record.url)
    if record.url:
        pieces.append(origin_piece(record.url))
    before = _contents(page)
    present = page.body
    page.body = json.dumps(pieces)
    if _contents(page) != before:
        return True
    page.body = present
    return False


def _contents(page: PublicationPage) -> list[Piece]:
    """Return the body without the names that Wagtail gives to its pieces."""
    return [{"type": piece["type"], "value": piece["value"]} for piece in page.body.get_prep_value()]


def _withdraw(page: PublicationPage, record: Record) -> bool:
    """Follow the publisher's withdrawal. One of our own stands, whatever the publisher says."""
    if not record.is_withdrawn or page.withdrawn_at is not None:
        return False
    page.withdrawn_at, page.withdrawn_reason = timezone.now(), _WITHDRAWN
    return True


def _set_contributors(page: PublicationPage, names: tuple[str, ...]) -> bool:
    """Name the organisations beside the publisher; people and roles that editors added stay."""
    present = list(page.contributions.all())
    listed = {contribution.organisation_id for contribution in present}
    missing = [body for body in map(_organisation, names) if body.pk not in listed]
    added = [
        Contribution(organisation=body, role=ContributionRole.CONTRIBUTOR, sort_order=len(present) + place)
        for place, body in enumerate(missing)
    ]
    if added:
        page.contributions.set([*present, *added])
    return bool(added)


def _organisation(name: str) -> Organisation:
    return find_or_add_organisation(name=name, sector=Sector.OTHER, by=None)
