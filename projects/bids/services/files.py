"""Files of a bid: looked at, sealed piece by piece and kept, and taken away again."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.db.models import Count, Sum

from home.models import User
from hub.files.exceptions import FileRefused
from hub.files.services import Upload, checked_upload
from projects.bids.arrivals import Arrival
from projects.bids.canonical import canonical, read_canonical
from projects.bids.content import file_facts, seal_of, version_text
from projects.bids.enums import Act, BidState
from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.models import Bid, BidFile
from projects.bids.sealed_streams import sealed_pieces
from projects.bids.sealing import KEY_BYTES
from projects.bids.services.closes import remembers_close
from projects.bids.services.parts import bid_to_write, note
from projects.bids.transitions import check_bid


class _Sealed(File[Any]):
    """The sealed bytes of an upload, made while the storage reads them: the plain ones are never written by us."""

    def __init__(self, content: File[Any], key: bytes, place: str) -> None:
        super().__init__(content, name="sealed")
        self._plain, self._key, self._place = content, key, place

    def chunks(self, chunk_size: int | None = None) -> Any:
        """Give the sealed pieces."""
        self._plain.seek(0)
        return sealed_pieces(self._plain.chunks(), self._key, self._place)


@remembers_close
@transaction.atomic
def add_file(bid: Bid, content: File[Any], *, by: User, arrival: Arrival | None = None) -> BidFile:
    """Add a file to a bid. An upload that began before the close and ended after it is late.

    One that has arrived whole is not: looking at it, which takes its time, counts for nobody.

    Raises PermissionDenied, CallNotOpen, TransitionNotAllowed or FileRefused.
    """
    arrival = arrival or Arrival.now()
    upload = checked_upload(content, name=content.name or "file", most_bytes=settings.BID_FILE_MAX_BYTES)
    bid, _, at = bid_to_write(bid, by, arrival)
    check_bid(bid.state, BidState.WITHDRAWN)
    if bid.is_expression:
        raise PermissionDenied
    _check_room(bid, upload)
    file = BidFile(bid=bid, uploaded_by=by, uploaded_at=at, size=upload.content.size)
    key = secrets.token_bytes(KEY_BYTES)
    file.sealed_facts = seal_of(bid).close(_facts(upload, key), file.place)
    file.content.save("sealed", _Sealed(upload.content, key, file.place), save=False)
    file.save()
    note(bid, Act.ADD_FILE, by)
    return file


def _facts(upload: Upload, key: bytes) -> bytes:
    facts = {"name": upload.name, "type": upload.content_type, "size": upload.content.size, "sha256": upload.sha256}
    return canonical({**facts, "key": key.hex()})


def _check_room(bid: Bid, upload: Upload) -> None:
    held = BidFile.objects.filter(bid=bid, removed_at=None).aggregate(number=Count("pk"), size=Sum("size"))
    if held["number"] >= settings.BID_FILES_MOST:
        raise FileRefused(f"A bid has at most {settings.BID_FILES_MOST} files. Take one away first.")
    if (held["size"] or 0) + upload.content.size > settings.BID_FILES_MAX_BYTES:
        most = settings.BID_FILES_MAX_BYTES // (1024 * 1024)
        raise FileRefused(f"The files of a bid come to at most {most} MB together. Take another one away first.")


@remembers_close
@transaction.atomic
def remove_file(file: BidFile, *, by: User, arrival: Arrival | None = None) -> None:
    """Take a file off the draft. Its bytes stay where a version that was handed in has it.

    Raises PermissionDenied, CallNotOpen or TransitionNotAllowed.
    """
    bid, _, at = bid_to_write(file.bid, by, arrival)
    check_bid(bid.state, BidState.WITHDRAWN)
    file = BidFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.removed_at is not None:
        raise PermissionDenied
    file.removed_at = at
    file.save(update_fields=["removed_at"])
    note(bid, Act.REMOVE_FILE, by)
    if not _is_handed_in(bid, file):
        _forget(file)


def _is_handed_in(bid: Bid, file: BidFile) -> bool:
    """Say whether a version names it: moments of arrival do not tell, since whoever came later may have been first.

    What cannot be read is taken to name it.
    """
    try:
        seal = seal_of(bid)
        digest = file_facts(file, seal)["sha256"]
        said = [read_canonical(version_text(version, seal)) for version in bid.versions.all()]
    except (SealBroken, SealKeyMissing):
        return True
    return any(row["sha256"] == digest for text in said for row in text["files"])


def _forget(file: BidFile) -> None:
    storage, name = file.content.storage, str(file.content.name)
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))
