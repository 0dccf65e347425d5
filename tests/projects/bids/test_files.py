import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from hub.files.exceptions import FileRefused
from projects.bids.arrivals import Arrival
from projects.bids.canonical import read_canonical
from projects.bids.content import bid_text, file_facts, seal_of
from projects.bids.exceptions import CallNotOpen
from projects.bids.models import BidFile
from projects.bids.sealed_streams import opened_pieces
from projects.bids.services.files import add_file, remove_file
from tests.projects.bids.factories import after_the_close, colleague_of, draft_bid, hand_in, partner_of

pytestmark = pytest.mark.django_db
WORDS = b"Our plan for Erdington. " * 10_000


def plan(content=WORDS, name="Plan for Erdington.txt"):
    return ContentFile(content, name=name)


def plain(file):
    with file.content.open("rb") as content:
        key = bytes.fromhex(file_facts(file, seal_of(file.bid))["key"])
        return b"".join(opened_pieces(content, key, file.place))


def test_a_file_lies_sealed_and_comes_back_as_it_was():
    bid = draft_bid()
    file = add_file(bid, plan(), by=bid.started_by)
    with file.content.open("rb") as content:
        kept = content.read()
    assert b"Erdington" not in kept
    assert plain(BidFile.objects.get(pk=file.pk)) == WORDS
    assert not any(b"Erdington" in bytes(value) for value in BidFile.objects.values_list("sealed_facts", flat=True))
    assert "Erdington" not in str(BidFile.objects.values().get())
    said = read_canonical(bid_text(bid))["files"]
    assert [row["name"] for row in said] == ["Plan for Erdington.txt"]
    assert not {"key"} & set(said[0])


def test_a_file_of_60_mb_is_refused_with_a_sentence():
    bid = draft_bid()
    with TemporaryUploadedFile("plan.pdf", "application/pdf", 60 * 1024 * 1024, None) as upload:
        upload.write(b"%PDF-1.7")
        upload.seek(60 * 1024 * 1024 - 1)
        upload.write(b"\0")
        upload.seek(0)
        with pytest.raises(FileRefused, match="larger than 20 MB"):
            add_file(bid, upload, by=bid.started_by)
    assert not BidFile.objects.exists()


def test_an_archive_that_unpacks_to_gigabytes_and_a_program_are_refused():
    bid, bomb = draft_bid(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(1100):
            part.write(bytes(1024 * 1024))
    for content, name in ((bomb.getvalue(), "plan.docx"), (b"MZ\x90\0", "plan.pdf"), (b"", "plan.txt")):
        with pytest.raises(FileRefused):
            add_file(bid, plan(content, name), by=bid.started_by)
    assert not BidFile.objects.exists()


def test_there_is_room_for_so_many_and_so_much(settings):
    settings.BID_FILES_MOST = 2
    bid = draft_bid()
    add_file(bid, plan(), by=bid.started_by)
    settings.BID_FILES_MAX_BYTES = len(WORDS) + 10
    with pytest.raises(FileRefused, match="together"):
        add_file(bid, plan(), by=bid.started_by)
    add_file(bid, plan(b"x"), by=bid.started_by)
    with pytest.raises(FileRefused, match="at most 2 files"):
        add_file(bid, plan(b"y"), by=bid.started_by)


def test_an_upload_that_ends_after_the_close_is_late():
    bid = draft_bid()
    file = add_file(bid, plan(), by=bid.started_by)
    with after_the_close(bid.call):
        for act in (lambda: add_file(bid, plan(), by=bid.started_by), lambda: remove_file(file, by=bid.started_by)):
            with pytest.raises(CallNotOpen):
                act()
    assert BidFile.objects.get().removed_at is None


def test_only_people_of_the_lead_add_and_remove_files():
    bid = draft_bid()
    file = add_file(bid, plan(), by=bid.started_by)
    for person in (partner_of(bid).answered_by, colleague_of(bid.started_by)):
        with pytest.raises(PermissionDenied):
            add_file(bid, plan(), by=person)
        with pytest.raises(PermissionDenied):
            remove_file(file, by=person)


def test_a_file_that_was_handed_in_stays_and_one_that_was_not_goes(django_capture_on_commit_callbacks):
    bid = draft_bid()
    file = add_file(bid, plan(), by=bid.started_by)
    version = hand_in(bid)
    later = add_file(bid, plan(b"Later"), by=bid.started_by)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, by=bid.started_by)
        remove_file(later, by=bid.started_by)
    assert list(BidFile.objects.all()) == [file]
    assert plain(BidFile.objects.get()) == WORDS
    assert not file.content.storage.exists(later.content.name)
    assert hand_in(bid).number == version.number + 1


def test_a_file_stays_that_a_version_names_though_it_arrived_after_the_handing_in():
    bid, early = draft_bid(), Arrival.now()
    file = add_file(bid, plan(), by=bid.started_by)
    version = hand_in(bid, arrival=early)
    assert version.submitted_at < file.uploaded_at
    remove_file(file, by=bid.started_by)
    assert plain(BidFile.objects.get(pk=file.pk)) == WORDS
