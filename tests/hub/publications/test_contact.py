"""Whoever asks for another format of a publication finds the message begun, and learns nothing by asking."""

from html import unescape

import pytest

from home.models import ContactPage
from tests.home.page_factories import contact_page
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return contact_page().url


def form_at(client, address: str, about: str) -> str:
    response = client.get(address, {"about": about})
    assert response.status_code == 200
    return unescape(response.content.decode().split('<form method="post"')[1].split("</form>")[0])


def test_the_link_on_a_publication_begins_the_message(client, address):
    page = PublicationFactory(title="Cold homes")
    AttachmentFactory(page=page)
    link = f"{address}?about={page.reference}"
    assert f'href="{link}"' in client.get(page.url).content.decode()
    form = form_at(client, address, page.reference)
    assert f'value="Another format of {page.reference}: Cold homes"' in form
    assert f"“Cold homes” ({page.reference}) in another format" in form


def test_the_link_follows_the_contact_page_and_goes_with_it(client, address):
    page = PublicationFactory()
    AttachmentFactory(page=page)
    ContactPage.objects.get().unpublish()
    html = client.get(page.url).content.decode()
    assert "write to the secretariat" in html
    assert "?about=" not in html


def test_a_draft_is_not_named(client, address):
    page = PublicationFactory(title="Secret plans", draft=True)
    form = form_at(client, address, page.reference)
    assert "Secret plans" not in form
    assert "another format" not in form


@pytest.mark.parametrize("about", ["", "\x00", "' OR 1=1", "x" * 5000, "<script>alert(1)</script>", "\u202egpj"])
def test_what_is_not_a_reference_is_ignored(client, address, about):
    form = form_at(client, address, about)
    assert "another format" not in form
    assert "alert(1)" not in form


def test_a_hostile_title_stays_text(client, address):
    page = PublicationFactory(title='"><script>alert(1)</script>')
    html = client.get(address, {"about": page.reference}).content.decode()
    assert "<script>alert(1)" not in html
