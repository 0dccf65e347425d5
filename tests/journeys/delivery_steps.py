"""The steps from an award to what came of it: the work, its report, the publication, and an impact."""

import re
from datetime import date, timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from hub.files.extraction.keeping import read_file
from hub.publications.models import PublicationFile
from projects.delivery.models import DeliveredReport
from projects.delivery.services import open_due_reports
from tests.hub.files import documents
from tests.journeys.calendars import fill_in_date
from tests.journeys.market_steps import CALL, IDEA, WHARF, WHOSE

MILESTONE, DELIVERABLE = "Ten lamps stand", "What the lamps have changed"
EVIDENCE = "Photographs of all ten, taken from the footbridge."
REPORT, FOUND = "Walking home beside the cut", "Twice as many people walk there after dark."
AUTHOR, ABSTRACT = "Ines Marlow", "We counted who walked there, before the lamps and after."
SENTENCE = "Nobody hurried past the third lock any more"
PDF = documents.pdf("How we counted.", f"{SENTENCE}, said those whom we asked.")
IMPACT = "The council plans the same lamps for two more towpaths."
PROOF = "Minutes of the transport committee, item 7."


def begin_the_work(page: Page) -> None:
    """The officer who follows the work agrees its dates."""
    go_to_the_work(page)
    page.get_by_role("link", name="Under way", exact=True).click()
    fill_in_date(page, "#id_starts_on", f"{timezone.localdate():%Y-%m-%d}")
    fill_in_date(page, "#id_ends_on", f"{timezone.localdate() + timedelta(days=180):%Y-%m-%d}")
    page.get_by_role("button", name="Under way").click()
    expect(page.get_by_text("The project is under way.")).to_be_visible()


def go_to_the_project(page: Page) -> None:
    """Find it as everybody does, in the list of projects."""
    page.goto("/projects/")
    page.get_by_role("main").get_by_role("link", name=CALL).click()
    expect(page.get_by_role("heading", name=CALL, level=1)).to_be_visible()


def go_to_the_work(page: Page) -> None:
    go_to_the_project(page)
    page.get_by_role("link", name="Work on this project").click()
    expect(page.get_by_role("heading", name="Milestones")).to_be_visible()


def typed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def meet_a_milestone(page: Page) -> None:
    """Enter what is due, then that it was done, with what shows it."""
    go_to_the_work(page)
    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What is due").fill(MILESTONE)
    page.get_by_label("Due", exact=True).fill(typed(timezone.localdate() + timedelta(days=20)))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=f"Change {MILESTONE}").click()
    page.get_by_label("Met on").fill(typed(timezone.localdate()))
    page.get_by_label("What shows that it was met").fill(EVIDENCE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Met in time")
    expect(page.get_by_role("main")).to_contain_text(EVIDENCE)


def hand_the_report_over(page: Page) -> None:
    """Enter what is to be handed over, and do so: with its file, and everything that a publication tells."""
    go_to_the_work(page)
    page.get_by_role("link", name="Add a deliverable").click()
    page.get_by_label("What is due").fill(DELIVERABLE)
    page.get_by_label("Due", exact=True).fill(typed(timezone.localdate() + timedelta(days=170)))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Hand it over").filter(has_text=DELIVERABLE).click()
    pdf = {"name": "lamps.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("The file").set_input_files(pdf)
    page.get_by_label("Title", exact=True).fill(REPORT)
    page.get_by_label("In one sentence, what it found").fill(FOUND)
    page.get_by_label("Abstract").fill(ABSTRACT)
    page.get_by_label("Who wrote it").fill(AUTHOR)
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_text("It is handed over.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(REPORT)
    read_file.func(model="publications.PublicationFile", file_id=PublicationFile.objects.get().pk)  # The worker's part.


def the_work_is_read_but_not_the_report(page: Page) -> None:
    """A stranger reads what was done and from when on the report is open, and finds no word of it."""
    go_to_the_project(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Under way")
    expect(main).to_contain_text(f"{MILESTONE} Met in time")
    expect(main).to_contain_text("Delivered in time")
    expect(main).to_contain_text("Open from")
    for kept in (EVIDENCE, REPORT, FOUND, AUTHOR):
        expect(main).not_to_contain_text(kept)
    expect(page.get_by_role("link", name="Work on this project")).to_have_count(0)
    assert page.request.get(PublicationFile.objects.get().get_absolute_url()).status == 404
    search_for(page, SENTENCE)
    expect(page.get_by_role("heading", name=re.compile(f"results? for “{SENTENCE}”"))).to_be_visible()
    for kept in (REPORT, FOUND, AUTHOR):
        expect(main).not_to_contain_text(kept)


def search_for(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("#home-search").fill(words)
    page.get_by_role("main").get_by_role("button", name="Search").click()


def say_when_it_is_open(page: Page) -> None:
    """The officer reads over what is there, and brings its day forward."""
    go_to_the_work(page)
    expect(page.get_by_role("main")).to_contain_text(f"“{REPORT}”: {FOUND}")
    expect(page.get_by_role("main")).to_contain_text(EVIDENCE)
    page.get_by_role("link", name="Say when it is open").filter(has_text=DELIVERABLE).click()
    expect(page.get_by_label("Yes, from a day on")).to_be_checked()
    page.get_by_label("Open from").fill(typed(timezone.localdate() + timedelta(days=1)))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is kept, and the page of the project says so.")).to_be_visible()


def its_day_comes() -> None:
    """The night before it nothing happens; on its day the job makes the publication, and those who did it are told."""
    assert open_due_reports() == 0
    DeliveredReport.objects.update(opens_on=timezone.localdate())
    assert open_due_reports() == 1
    send_due_mail()
    letter = [each for each in mail.outbox if each.to == [str(DeliveredReport.objects.get().delivered_by.email)]][-1]
    assert "is open from today on" in letter.body


def find_it_by_a_sentence(page: Page) -> None:
    """A stranger who remembers a sentence of the report finds it, with all that is told of a publication."""
    search_for(page, SENTENCE)
    result = page.locator(".hub-result").filter(has=page.get_by_role("link", name=REPORT))
    expect(result).to_contain_text("Page 2 of")
    result.get_by_role("link", name=REPORT).click()
    expect(page.get_by_role("heading", name=REPORT, level=1)).to_be_visible()
    main = page.get_by_role("main")
    for told in (FOUND, ABSTRACT, AUTHOR, WHARF, "Housing", "Creative Commons Attribution 4.0"):
        expect(main).to_contain_text(told)
    file = page.locator(".hub-files").get_by_role("link").first.get_attribute("href")
    assert page.request.get(str(file)).body() == PDF


def follow_the_thread_back(page: Page) -> None:
    """From the publication to the project, on to the call, and to the idea in which it all began."""
    came_from(page, f"Delivered by project: {CALL}", CALL)
    expect(page.get_by_role("main")).to_contain_text(f"Read it: {REPORT}")
    came_from(page, f"Awarded under call: {CALL}", CALL)
    expect(page.get_by_role("heading", name="Award notice")).to_be_visible()
    came_from(page, f"Came from published idea: {IDEA}", IDEA)
    expect(page.get_by_role("main")).to_contain_text(f"By {WHOSE}")
    expect(page.get_by_role("region", name="What came of it")).to_contain_text(f"Led to call: {CALL}")


def came_from(page: Page, words: str, title: str) -> None:
    """Take one step back along the thread of a page."""
    step = page.get_by_role("region", name="Where this came from").get_by_role("listitem").filter(has_text=words)
    step.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def go_to_the_publication(page: Page) -> None:
    """Come to it from the project that it was made in."""
    go_to_the_project(page)
    page.get_by_role("link", name=f"Read it: {REPORT}").click()
    expect(page.get_by_role("heading", name=REPORT, level=1)).to_be_visible()


def claim_an_impact(page: Page) -> None:
    """A member who had no part in it says what has come of it; evidence is asked for."""
    go_to_the_publication(page)
    page.get_by_role("link", name="Say what has come of it").click()
    page.get_by_label("A service works in another way").check()
    page.get_by_label("What has changed?").fill(IMPACT)
    page.get_by_label("When?").fill(typed(timezone.localdate()))
    page.get_by_role("button", name="Send it to the secretariat").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("How can one see it?").fill(PROOF)
    page.get_by_role("button", name="Send it to the secretariat").click()
    expect(page.get_by_text("Your claim has arrived as")).to_be_visible()


def nobody_reads_it_yet(page: Page) -> None:
    go_to_the_publication(page)
    expect(page.get_by_role("main")).not_to_contain_text(IMPACT)
    page.goto("/impact/")
    expect(page.get_by_role("main")).to_contain_text("Nothing is confirmed yet.")


def confirm_it(page: Page) -> None:
    """An officer of the secretariat reads the claim in the register, and confirms it."""
    page.goto("/admin/impacts/impact/")
    row = page.locator("table.listing tbody tr").filter(has_text=REPORT)
    row.hover()
    row.get_by_role("link", name="Confirm", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(PROOF)
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("It is confirmed.")).to_be_visible()


def read_what_came_of_it(page: Page) -> None:
    """A stranger reads it where the publication is, and in the list of all impacts, without a name."""
    go_to_the_publication(page)
    expect(page.get_by_role("region", name="What came of it")).to_contain_text(IMPACT)
    page.get_by_role("contentinfo").get_by_role("link", name="What came of it").click()
    row = page.get_by_role("article").filter(has_text=IMPACT)
    expect(row).to_contain_text(PROOF)
    expect(row).to_contain_text("Told by a member, confirmed by the secretariat on")
    expect(row).not_to_contain_text("Grace Okafor")
    row.get_by_role("link", name=REPORT).click()
    expect(page.get_by_role("heading", name=REPORT, level=1)).to_be_visible()
