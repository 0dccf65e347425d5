"""Officers work in the Wagtail admin, and the public sees what came of it."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from home.models import User
from home.roles import Role
from hub.files.extraction.keeping import read_file
from hub.publications.models import PublicationFile
from tests.home.factories import UserFactory
from tests.hub.files import documents
from tests.hub.publications.factories import publication_index
from tests.journeys.calendars import fill_in_date
from tests.journeys.titles import fill_in_title
from tests.prospectus.factories import make_area, make_question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Benches and their neighbours"
PDF = documents.pdf("Each bench stands under wisteria.")


def officer_of(role: Role) -> User:
    officer = UserFactory(officer=True)
    officer.groups.add(Group.objects.get(name=role))
    return officer


def test_editor_publishes_a_publication_that_the_public_finds_by_title_and_by_the_text_of_its_file(
    site, sign_in, open_window
):
    publication_index().save_revision().publish()
    editor = sign_in(officer_of(Role.EDITOR), open_window())
    write_publication(editor)
    for file in PublicationFile.objects.all():
        read_file.func(model="publications.PublicationFile", file_id=file.pk)  # The worker's part.
    public = open_window()
    for words in ("benches", "wisteria"):
        public.goto(f"/search/?q={words}")
        expect(public.get_by_role("heading", name=f"1 result for “{words}”")).to_be_visible()
        expect(public.locator(".hub-result mark").first).to_have_text(words, ignore_case=True)
    public.locator(".hub-result").get_by_role("link", name=TITLE).click()
    file = public.request.get(public.locator(".hub-files").get_by_role("link").first.get_attribute("href"))
    assert file.body() == PDF
    address = public.url
    withdraw(editor)
    public.goto(address)
    expect(public.locator("body")).to_contain_text("This publication was withdrawn on")
    expect(public.locator("body")).to_contain_text("The count of benches was wrong.")


def write_publication(page: Page) -> None:
    page.goto("/admin/publications/add/")
    page.get_by_role("button", name="Begin").click()
    fill_in_title(page, TITLE, "benches-and-their-neighbours")
    page.get_by_role("tab", name="Files").click()
    page.locator("#id_attachments-ADD").click()
    pdf = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("#id_attachments-0-upload").set_input_files(pdf)
    page.get_by_role("button", name="More actions").click()
    page.locator("button[name=action-publish]").click()
    expect(page.get_by_text(re.compile(f"{TITLE}.* created and published"))).to_be_visible()


def withdraw(page: Page) -> None:
    """See that the search knows the file, then withdraw the publication with a reason."""
    number = PublicationFile.objects.get().attachments.get().page_id
    page.goto(f"/admin/pages/{number}/edit/")
    page.get_by_role("tab", name="Files").click()
    expect(page.get_by_text(re.compile(r"Now: report\.pdf"))).to_contain_text("Text found")
    expect(page.get_by_role("tabpanel").get_by_text("File", exact=True).filter(visible=True)).to_have_count(1)
    page.goto(f"/admin/publications/{number}/withdraw/")
    page.get_by_label("Reason").fill("The count of benches was wrong.")
    page.get_by_role("button", name="Withdraw").click()


def test_commissioner_asks_closes_and_publishes_an_edition_that_the_public_reads(site, sign_in, open_window):
    area = make_area("Housing")
    make_question(area, "What would bring empty homes back?")
    commissioner = sign_in(officer_of(Role.COMMISSIONER), open_window())
    ask(commissioner, area.pk, "Who repairs a shared roof?")
    close(commissioner, "HOU-1", "Answered by the stock survey.")
    publish_edition(commissioner)
    public = open_window()
    public.goto(area.url)
    expect(public.locator("#HOU-2")).to_contain_text("Who repairs a shared roof?")
    expect(public.locator("#HOU-1")).to_contain_text("Answered by the stock survey.")
    public.goto("/prospectus/editions/")
    public.get_by_role("link", name=re.compile("Policy prospectus 2016")).first.click()
    expect(public.locator("h1")).to_contain_text("Policy prospectus 2016")
    public.locator("main").get_by_role("link", name="Housing").first.click()
    expect(public.locator("main")).to_contain_text("Who repairs a shared roof?")
    public.goto("/search/?q=shared+roof")
    expect(public.locator(".hub-result").first).to_contain_text("HOU-2")


def ask(page: Page, area_id: int, text: str) -> None:
    page.goto(f"/admin/prospectus/question/create/?area={area_id}")
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("HOU-2 is asked.")).to_be_visible()


def close(page: Page, reference: str, reason: str) -> None:
    row = page.get_by_role("row").filter(has_text=reference)
    row.hover()
    row.get_by_role("link", name="Close").click()
    page.locator("textarea").fill(reason)
    page.get_by_role("button", name="Close the question").click()
    expect(page.get_by_text(f"{reference} is closed.")).to_be_visible()


def publish_edition(page: Page) -> None:
    page.goto("/admin/prospectus/edition/create/")
    page.locator("#id_title").fill("Policy prospectus 2016")
    page.locator("#id_slug").fill("2016")
    fill_in_date(page, "#id_dated_on", "2016-03-03")
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Policy prospectus 2016")
    row.hover()
    row.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish the edition for good").click()
    expect(page.get_by_text("Policy prospectus 2016 is published.")).to_be_visible()
