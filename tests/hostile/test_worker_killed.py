"""A worker killed in the middle of sending mail or of reading a file: one effect in the end, no orphan and no gap."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from home.models import MailStatus, OutgoingMail
from home.outbox import CLAIM_LAPSES_AFTER, Mail, queue_mail, send_due_mail
from home.worker import SILENT_AFTER, release_tasks_of_silent_workers
from hub.files.enums import TextState
from hub.publications.models import FileText, PublicationFile
from search.engines.base import SearchRequest
from search.models import Entry
from search.queries import find
from tests.hostile.killing import kill_at
from tests.hostile.together import at_once
from tests.hub.files import documents
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, make_file

pytestmark = pytest.mark.usefixtures("committed_site")

_SERVER = "django.core.mail.backends.filebased.EmailBackend"
_A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def letters(settings, tmp_path):
    """The Message-IDs of what the mail server accepted, in a folder that outlives the worker."""
    settings.MAIL_TRANSPORT, settings.EMAIL_FILE_PATH = _SERVER, str(tmp_path / "letters")

    def accepted() -> list[str]:
        files = (tmp_path / "letters").glob("*.log")
        return [key for file in files for key in re.findall(r"^Message-ID: (\S+)$", file.read_text(), re.MULTILINE)]

    return accepted


@pytest.mark.parametrize(
    ("step", "when", "copies"),
    [
        ("home.models.OutgoingMail.save", "after", 1),  # The claim is written and not yet committed.
        ("home.outbox._claim_next", "after", 1),
        (f"{_SERVER}.send_messages", "before", 1),
        (f"{_SERVER}.send_messages", "after", 2),  # The one window: the server has it, and nobody noted that.
        ("home.outbox._mark_sent", "after", 1),
    ],
)
def test_mail_goes_once_whenever_its_worker_is_killed(letters, step, when, copies):
    queue_mail(Mail(to=("ada@example.org",), subject="Hello", text="Hello."))
    kill_at(step, when, send_due_mail)
    send_due_mail()
    with time_machine.travel(timezone.now() + CLAIM_LAPSES_AFTER + _A_MOMENT):
        send_due_mail()
    assert (len(letters()), len(set(letters()))) == (copies, 1)
    assert OutgoingMail.objects.get().status == MailStatus.SENT


def test_two_workers_at_once_send_each_mail_once(letters):
    queue_mail(Mail(to=tuple(f"person{n}@example.org" for n in range(30)), subject="Hello", text="Hello."))
    sent = at_once([send_due_mail, send_due_mail])
    send_due_mail()
    assert sum(sent) == 30
    assert len(letters()) == len(set(letters())) == 30
    assert set(OutgoingMail.objects.values_list("status", "attempts")) == {(MailStatus.SENT, 1)}


def work(name: str) -> None:
    """Do what is in the queue, as a worker of this name."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=name, excluded_queue_names=[],
    ).run()  # fmt: skip


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("django_tasks_db.models.DBTaskResult.claim", "after"),
        ("hub.files.extraction.keeping.extraction_of", "after"),
        ("hub.publications.models.PublicationFile.save", "before"),  # Its text is written and not yet committed.
        ("hub.files.extraction.keeping.keep", "after"),
        ("django_tasks_db.models.DBTaskResult.set_successful", "after"),
    ],
)
def test_file_is_read_once_whenever_its_worker_is_killed(step, when):
    file = make_file(documents.pdf("Damp wardrobes", "Cold homes"))
    page = PublicationFactory()
    AttachmentFactory(page=page, file=file)
    kill_at(step, when, lambda: work("first"))
    with time_machine.travel(timezone.now() + SILENT_AFTER + _A_MOMENT):
        release_tasks_of_silent_workers()
        work("second")
    assert list(FileText.objects.values_list("page", "text")) == [(1, "Damp wardrobes"), (2, "Cold homes")]
    assert PublicationFile.objects.get().text_state == TextState.EXTRACTED
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    found = find(SearchRequest("wardrobes", tokens=frozenset({"public"})))
    assert [Entry.objects.get(pk=hit.entry_id).object_id for hit in found.answer.hits] == [page.pk]
