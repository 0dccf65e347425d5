from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.publications.models import PublicationFile
from hub.publications.services import withdraw_publication
from tests.home.factories import UserFactory
from tests.hub.publications.factories import SMALL_PDF, AttachmentFactory, PublicationFactory, make_file

pytestmark = pytest.mark.django_db


def live(**fields):
    return AttachmentFactory(page=PublicationFactory(**fields))


def withdrawn(*, for_privacy):
    attachment = live()
    officer = UserFactory(superuser=True)
    withdraw_publication(attachment.page, by=officer, reason="A figure was wrong.", for_privacy=for_privacy)
    return attachment


def restricted():
    attachment = live()
    PageViewRestriction.objects.create(
        page=attachment.page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    return attachment


STATES = {
    "live": (live, True),
    "draft": (lambda: live(draft=True), False),
    "expired": (lambda: live(expired=True), False),
    "withdrawn": (lambda: withdrawn(for_privacy=False), True),
    "withdrawn for privacy": (lambda: withdrawn(for_privacy=True), False),
    "below a restriction": (restricted, False),
}
READERS = {
    "stranger": lambda: None,
    "signed in": UserFactory,
    "superuser": lambda: UserFactory(superuser=True),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("state", STATES)
def test_file_is_read_only_where_its_publication_is(client, state, reader):
    make, is_readable = STATES[state]
    attachment, user = make(), READERS[reader]()
    if user is not None:
        client.force_login(user)
    assert PublicationFile.objects.visible_to(user or AnonymousUser()).exists() is is_readable
    address = attachment.file.get_absolute_url()
    for response in (client.get(address), client.head(address), client.get(address, HTTP_RANGE="bytes=0-3")):
        assert (response.status_code in {200, 206}) is is_readable
        if not is_readable:
            assert response.status_code == 404
            assert SMALL_PDF[:8] not in b"".join(response)


def test_file_of_no_publication_is_nobodys(client):
    uploader = UserFactory(superuser=True)
    client.force_login(uploader)
    assert client.get(make_file(by=uploader).get_absolute_url()).status_code == 404


def test_copy_of_a_publication_withdrawn_for_privacy_shows_no_file_either(client):
    attachment = live()
    AttachmentFactory(page=PublicationFactory(), file=attachment.file)
    assert client.get(attachment.file.get_absolute_url()).status_code == 200
    withdraw_publication(attachment.page, by=UserFactory(superuser=True), reason="Names.", for_privacy=True)
    assert client.get(attachment.file.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_guessed_number_finds_nothing(client, pk):
    live()
    assert client.get(f"/publications/files/{pk}/report.pdf").status_code == 404


def test_other_name_finds_nothing(client):
    pk = live().file.pk
    for name in ("x.pdf", "report.PDF", "..%2Freport.pdf", "%00", "report.pdf%0d%0aX:%20y"):
        assert client.get(f"/publications/files/{pk}/{name}").status_code == 404


def test_file_is_kept_outside_the_public_media_folder(client):
    file = make_file()
    assert storages["private"].exists(file.content.name)
    assert not storages["default"].exists(file.content.name)
    assert client.get(f"/media/{file.content.name}", follow=True).status_code == 404
    assert "report" not in file.content.name


def test_file_comes_with_headers_that_keep_it_harmless(client):
    response = client.get(live().file.get_absolute_url())
    assert b"".join(response) == SMALL_PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, no-cache"


def test_part_of_a_file(client):
    address = live().file.get_absolute_url()
    size = len(SMALL_PDF)
    for asked, start, end in (("0-3", 0, 4), ("5-", 5, size), ("-4", size - 4, size), ("2-99999", 2, size)):
        response = client.get(address, HTTP_RANGE=f"bytes={asked}")
        assert response.status_code == 206
        assert b"".join(response) == SMALL_PDF[start:end]
        assert response["Content-Range"] == f"bytes {start}-{end - 1}/{size}"
        assert response["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=-0", "bytes=5-2"])
def test_part_that_is_not_there_is_refused(client, asked):
    assert client.get(live().file.get_absolute_url(), HTTP_RANGE=asked).status_code == 416


@pytest.mark.parametrize("asked", ["bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=1e9-", "bytes=" + "9" * 40 + "-"])
def test_nonsense_range_counts_as_none(client, asked):
    assert client.get(live().file.get_absolute_url(), HTTP_RANGE=asked).status_code == 200


def test_unchanged_file_is_not_sent_again_but_asked_for_each_time(client):
    attachment = live()
    address = attachment.file.get_absolute_url()
    etag = client.get(address)["ETag"]
    assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert client.get(address, HTTP_RANGE="bytes=0-3", HTTP_IF_RANGE='"other"').status_code == 200
    attachment.page.unpublish()
    assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 404


def test_head_tells_the_length_and_sends_nothing(client):
    response = client.head(live().file.get_absolute_url())
    assert response["Content-Length"] == str(len(SMALL_PDF))
    assert response.content == b""


def test_file_whose_bytes_are_gone_is_not_found(client):
    file = live().file
    file.content.storage.delete(file.content.name)
    assert client.get(file.get_absolute_url()).status_code == 404


def test_embargoed_publication_opens_at_its_time(client):
    attachment = live(draft=True)
    page = attachment.page.specific
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert client.get(attachment.file.get_absolute_url()).status_code == 404
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    assert client.get(attachment.file.get_absolute_url()).status_code == 200
