"""The statement for authors: what it says, that no script breaks it, and that it can be listened to."""

import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from hub.publications.models import PublicationPage
from projects.impacts.enums import ImpactKind
from projects.impacts.models import Impact
from projects.impacts.services import decline_impact
from projects.impacts.statements.signs import GAP, markup, may_be_partial
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.hub.publications.factories import ContributionFactory
from tests.projects.impacts.factories import ImpactFactory, entry_of, publication

pytestmark = pytest.mark.django_db
SCRIPTS = {
    "Chinese": "住房潮湿问题",
    "Arabic": "رطوبة المنازل",
    "Urdu": "پہلے ہزار دن",
    "Hebrew": "לחות בבית",
    "Hindi": "सीलन वाला घर",
    "emoji": "Damp 🏚️ 👩‍👩‍👧",
    "rare Chinese": "𠮷野家",
    "marks": "Łódź, Kowalska ą, e\u0301, \u0301alone",
    "control": "a\x01b\u200fc\u2028d\ufffe",
    "markup": "<b>Damp</b> & <font color=red> &amp; </para>",
    "nothing to draw": "\u200f",
}


def address(page) -> str:
    return reverse("impacts:statement-download", args=[f"publication-{page.pk}"])


def read(response) -> PdfReader:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content), strict=True)


def text_of(file: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def elements(file: PdfReader) -> list:
    root = file.trailer["/Root"]
    return [each.get_object() for each in root["/StructTreeRoot"]["/K"]["/K"]]


def test_it_says_what_everybody_may_know_and_where_to_verify_it(client):
    page = publication(title="Damp and the rented home")
    ContributionFactory(page=page, person_name="Harpreet Sandhu")
    decided = {"confirmed": True, "decided_at": datetime(2016, 12, 24, 12, tzinfo=UTC)}
    impact = ImpactFactory(
        entry=entry_of(page), kind=ImpactKind.NONE, happened_on=date(2016, 11, 2), is_by_authors=True, **decided
    )
    ImpactFactory(entry=entry_of(page), what="Between us")
    with time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC), tick=False):
        response = client.get(address(page))
    said = text_of(read(response))
    for words in (
        "as of 3 March 2027",
        "Damp and the rented home",
        "By Harpreet Sandhu",
        f"Published 3 March 2016, {page.reference}",
        "No effect seen, 2 November 2016",
        impact.what,
        "Evidence: Minutes, item 4.",
        "Told by its authors, confirmed by the secretariat of",
        "on 24 December 2016",
        f"{settings.WAGTAILADMIN_BASE_URL}{entry_of(page).url}#came-of",
    ):
        assert words in said
    for secret in ("Between us", impact.decided_by.last_name, impact.claimed_by.last_name, GAP):
        assert secret not in said
    assert response["Content-Disposition"] == f'attachment; filename="{page.reference}-what-came-of-it.pdf"'


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_breaks_it_and_the_true_words_are_in_it(client, script):
    words = SCRIPTS[script]
    page = publication(title=f"T {words}")
    ContributionFactory(page=page, person_name=f"A {words}")
    impact = ImpactFactory(entry=entry_of(page), confirmed=True, what=f"W {words}", evidence=words * 40)
    file = read(client.get(address(page)))
    told = [element["/ActualText"] for element in elements(file)]
    page.refresh_from_db()
    assert page.title in told
    assert impact.what in told
    assert file.metadata.title == f"What came of it: {page.title}"


def test_what_cannot_be_drawn_is_one_gap_and_is_said(client):
    page = publication(title="پہلے ہزار دن")
    ImpactFactory(entry=entry_of(page), confirmed=True)
    assert "Programs that read it aloud have the true words" in text_of(read(client.get(address(page))))
    assert markup("On پہلے ہزار دن, twice") == f"On {GAP}, twice"
    assert markup("a\n\nb & <c>") == "a<br/>b &amp; &lt;c&gt;"
    assert markup("\u200f") == " "
    assert markup("住 x") == '<font name="STSong-Light">住</font> x'
    assert markup("한국") == '<font name="HYSMyeongJo-Medium">한국</font>'
    assert markup("ą") == "a"
    assert not may_be_partial("Plain English, with “quotes” and £5.")
    for words in ("ą", "住", "😀"):
        assert may_be_partial(words)


def test_it_can_be_listened_to(client):
    page = publication(title="پہلے ہزار دن")
    PublicationPage.objects.filter(pk=page.pk).update(language="ur")
    ImpactFactory.create_batch(30, entry=entry_of(page), confirmed=True, what="Much. " * 300)
    file = read(client.get(address(page)))
    root = file.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    found = elements(file)
    assert [each["/S"] for each in found[:3]] == ["/H1", "/P", "/H2"]
    assert [each["/Lang"] for each in found if each["/ActualText"] == page.title] == ["ur"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert len(numbers) == 2 * len(file.pages) > 20
    for number, sheet in enumerate(file.pages):
        assert sheet["/StructParents"] == numbers[2 * number] == number
        drawn = numbers[2 * number + 1].get_object()
        content = sheet.get_contents().get_data()
        assert content.count(b"BDC") == content.count(b"EMC") == len(drawn)
        for place in range(len(drawn)):
            assert f"/MCID {place}>>".encode() in content
    assert max(len(each["/K"]) for each in found) == 2, "What goes over two pages is one element with two places."


def test_there_is_none_of_what_is_not_public(client):
    page, waiting, gone = publication(), publication(), publication()
    ImpactFactory(entry=entry_of(waiting))
    impact = ImpactFactory(entry=entry_of(gone), confirmed=True)
    assert client.get(address(gone)).status_code == 200
    decline_impact(impact, "No.", by=SecretaryFactory())
    hidden = publication()
    ImpactFactory(entry=entry_of(hidden), confirmed=True)
    hidden.unpublish()
    withheld = publication()
    ImpactFactory(entry=entry_of(withheld), confirmed=True)
    reason = {"withdrawn_reason": "It names", "withdrawn_for_privacy": True, "withdrawn_at": timezone.now()}
    PublicationPage.objects.filter(pk=withheld.pk).update(**reason)
    secretary = Client()
    secretary.force_login(SecretaryFactory())
    for each in (page, waiting, gone, hidden, withheld):
        assert client.get(address(each)).status_code == secretary.get(address(each)).status_code == 404
    for mark in ("publication-999999", "idea-1", "area-1", "x"):
        assert client.get(reverse("impacts:statement-download", args=[mark])).status_code == 404


def test_the_page_of_the_publication_offers_it_once_there_is_one(client):
    page, member = publication(), Client()
    member.force_login(MemberFactory())
    assert address(page) not in member.get(page.url).content.decode()
    ImpactFactory(entry=entry_of(page), confirmed=True)
    link = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(f"a[href='{address(page)}']")
    assert "statement" in link.get_text()
    assert client.post(address(page)).status_code == 405
    assert Impact.objects.count() == 1
