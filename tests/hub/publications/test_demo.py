from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from pypdf import PdfReader

from hub.publications import demo
from hub.publications.models import PublicationFile, PublicationPage
from prospectus import demo as prospectus_demo
from search.models import Entry

pytestmark = pytest.mark.django_db


def test_demo_has_thirty_publications_and_loading_it_again_changes_nothing(client):
    demo.load()
    pages = dict(PublicationPage.objects.values_list("source_id", "last_published_at"))
    assert len(pages) == 30
    demo.load()
    assert dict(PublicationPage.objects.values_list("source_id", "last_published_at")) == pages
    assert Entry.objects.visible_to(AnonymousUser()).of_kind("publication").count() == 30
    assert_pages_and_files_open(client)


def test_each_has_what_its_text_says_beside_its_fields():
    prospectus_demo.load()
    demo.load()
    found = PublicationPage.objects.filter(policy_areas=None).values_list("title", flat=True)
    assert list(found) == ["What became of fifty recommendations"]  # It shows what officers are told of.
    assert PublicationPage.objects.filter(change_notes__isnull=False).count() == 1


def assert_pages_and_files_open(client):
    for page in PublicationPage.objects.all():
        assert client.get(page.url).status_code == 200
    pdfs = PublicationFile.objects.filter(content_type="application/pdf")
    assert pdfs.count() >= 8
    file = pdfs.first()
    text = PdfReader(BytesIO(b"".join(client.get(file.get_absolute_url())))).pages[0].extract_text()
    assert file.attachments.get().page.title.split()[0] in text
