import json
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django_tasks_db.models import DBTaskResult

from home.jobs import registered_jobs
from hub.files.enums import TextState
from hub.files.extraction.keeping import read_file
from hub.files.jobs import requeue_waiting_files
from hub.files.services import queue_extraction
from hub.publications.forms import AttachmentForm
from hub.publications.models import FileText, PublicationFile
from search.engines.base import SearchRequest
from search.models import Entry
from search.queries import find
from search.tokens import tokens_for
from tests.hub.files import documents
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, make_file

pytestmark = pytest.mark.django_db


def queued():
    tasks = DBTaskResult.objects.filter(task_path=read_file.module_path, status="READY")
    return [arguments["kwargs"]["file_id"] for arguments in tasks.values_list("args_kwargs", flat=True)]


def read_again(file):
    read_file.func(model="publications.PublicationFile", file_id=file.pk)
    return PublicationFile.objects.get(pk=file.pk)


def test_upload_is_queued_with_the_file_and_not_without():
    file = make_file(documents.pdf("Damp homes"))
    assert queued() == [file.pk]
    with transaction.atomic():
        queue_extraction(file)
        transaction.set_rollback(True)
    assert queued() == [file.pk]


def test_reading_a_file_twice_leaves_its_text_once():
    file = make_file(documents.pdf("Damp homes", "Cold homes"))
    for _ in range(2):
        file = read_again(file)
        assert (file.text_state, file.text_note, file.pages, file.characters) == (TextState.EXTRACTED, "", 2, 20)
        assert list(file.texts.values_list("page", "text")) == [(1, "Damp homes"), (2, "Cold homes")]


def test_publication_is_found_by_its_files_text_once_it_was_read():
    page = PublicationFactory()
    file = make_file(documents.pdf("Nothing", "Condensation behind wardrobes"))
    AttachmentFactory(page=page, file=file, title="The full report")
    request = SearchRequest("condensation wardrobes", tokens=tokens_for(AnonymousUser()))
    assert find(request).answer.total == 0
    read_again(file)
    entry = Entry.objects.get(kind="publication", object_id=page.pk)
    assert [(text.file, text.page) for text in entry.texts.order_by("page")] == [
        ("The full report", 1),
        ("The full report", 2),
    ]
    assert [hit.entry_id for hit in find(request).answer.hits] == [entry.pk]


def test_file_that_is_gone_is_no_fault_of_the_queue():
    file = make_file(documents.pdf("Damp homes"))
    file.content.storage.delete(file.content.name)
    assert read_again(file).text_note == "No text: the file is no longer in the store."
    pk = file.pk
    file.delete()
    read_file.func(model="publications.PublicationFile", file_id=pk)
    assert not PublicationFile.objects.filter(pk=pk).exists()


def test_waiting_file_is_queued_again_once_no_task_has_it_in_hand():
    file = make_file(documents.pdf("Damp homes"))
    assert requeue_waiting_files() == 0
    DBTaskResult.objects.update(status="FAILED")
    assert requeue_waiting_files() == 1
    assert queued() == [file.pk]
    assert requeue_waiting_files() == 0


def test_file_that_fails_again_and_again_is_given_up_with_a_sentence():
    file = make_file(documents.pdf("Damp homes"))
    for _ in range(3):
        DBTaskResult.objects.update(status="FAILED")
        requeue_waiting_files()
    file.refresh_from_db()
    assert (file.text_state, file.text_note) == (TextState.FAILED, "No text: reading it failed 3 times.")
    assert queued() == []


def test_text_of_before_stays_whole_where_keeping_the_new_one_fails(monkeypatch):
    file = read_again(make_file(documents.pdf("Damp homes")))
    monkeypatch.setattr(FileText.objects, "bulk_create", lambda *_, **__: (_ for _ in ()).throw(OperationalError))
    with pytest.raises(OperationalError):
        read_again(file)
    assert list(file.texts.values_list("text", flat=True)) == ["Damp homes"]


def test_worker_knows_the_job():
    assert "files.texts" in {job.name for job in registered_jobs()}


def test_editor_sees_what_came_of_the_reading():
    attachment = AttachmentFactory(file=make_file(documents.locked_pdf("Secret", "word")))
    read_again(attachment.file)
    attachment.refresh_from_db()
    form = AttachmentForm(instance=attachment, for_user=None)
    assert "No text: password-protected." in form.fields["upload"].help_text


def test_extract_text_says_what_came_of_each_file(tmp_path):
    (tmp_path / "a.pdf").write_bytes(documents.pdf("Damp homes"))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.exe").write_bytes(b"MZ\x00")
    out = StringIO()
    call_command("extract_text", str(tmp_path), json=True, stdout=out, verbosity=0)
    first, second = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (first["state"], first["pages"], first["characters"]) == ("extracted", 1, 10)
    assert second["state"] == "refused"
    out = StringIO()
    call_command("extract_text", str(tmp_path), stdout=out, verbosity=0)
    assert "2 files: 1 extracted, 1 refused; 1 pages, 10 characters" in out.getvalue()
    with pytest.raises(CommandError, match="There is no"):
        call_command("extract_text", str(tmp_path / "nowhere"), verbosity=0)
