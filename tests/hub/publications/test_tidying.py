from datetime import timedelta

import pytest
from django.utils import timezone

from home.jobs import registered_jobs
from hub.publications import tidying
from hub.publications.models import Attachment, PublicationFile, PublicationPage
from hub.publications.tidying import SAFE_AGE, forget_unattached_files
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, make_file

pytestmark = pytest.mark.django_db


def old_file(content: bytes = b"Nobody took this.", **changes) -> PublicationFile:
    file = make_file(content, name="notes.txt")
    PublicationFile.objects.filter(pk=file.pk).update(uploaded_at=timezone.now() - SAFE_AGE - timedelta(hours=1))
    PublicationFile.objects.filter(pk=file.pk).update(**changes)
    return PublicationFile.objects.get(pk=file.pk)


def is_there(file: PublicationFile) -> bool:
    return PublicationFile.objects.filter(pk=file.pk).exists() and file.content.storage.exists(file.content.name)


def test_upload_that_nobody_took_is_forgotten_with_its_bytes_once_it_is_old(django_capture_on_commit_callbacks):
    old, young = old_file(), make_file(b"Just arrived.", name="new.txt")
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unattached_files() == 1
    assert not is_there(old)
    assert not old.content.storage.exists(old.content.name)
    assert is_there(young)
    assert forget_unattached_files() == 0


def test_file_of_a_page_stays_published_or_not():
    files = [AttachmentFactory(page=PublicationFactory(live=live), file=old_file(b"%d" % live)).file for live in (0, 1)]
    assert forget_unattached_files() == 0
    assert all(is_there(file) for file in files)


def test_file_stays_while_a_draft_or_an_earlier_version_of_a_page_names_it():
    page = PublicationPage.objects.get(pk=PublicationFactory().pk)
    file = old_file()
    page.attachments.add(Attachment(file=file))
    page.save_revision()
    assert not file.attachments.exists()
    assert forget_unattached_files() == 0
    assert is_there(file)
    page.revisions.all().delete()
    assert forget_unattached_files() == 1


def test_bytes_that_another_file_has_too_stay(django_capture_on_commit_callbacks):
    gone, other = old_file(), make_file(b"Something else.", name="other.txt")
    PublicationFile.objects.filter(pk=other.pk).update(content=gone.content.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unattached_files() == 1
    assert is_there(PublicationFile.objects.get(pk=other.pk))


def test_file_that_a_page_takes_in_the_last_moment_stays(monkeypatch):
    file, page = old_file(), PublicationFactory()

    def attach_meanwhile():
        AttachmentFactory(page=page, file=file)
        return set()

    monkeypatch.setattr(tidying, "_files_in_drafts", attach_meanwhile)
    assert forget_unattached_files() == 0
    assert is_there(file)


def test_worker_knows_the_job():
    from hub.publications import jobs  # noqa: F401 - as the worker finds it.

    assert forget_unattached_files in {job.run for job in registered_jobs()}
