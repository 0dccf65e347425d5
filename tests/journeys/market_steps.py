"""The steps from a call to its award notice, as the people of the council, of the bidders, and a stranger take them."""

import re
from datetime import timedelta

from django.core import mail
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.models import User
from home.outbox import send_due_mail
from hub.members.models import Membership
from projects.awards.models import CallDecision
from projects.calls.models import CallPage
from tests.journeys.calendars import fill_in_date
from tests.journeys.titles import fill_in_title
from tests.projects.calls.factories import calls_page

IDEA, WHOSE = "Lamps that wake when somebody comes", "Nadia Karim"
CALL = "Lamps for the towpath"
WHARF, LOCK = "Wharf Street Workshops", "Lock Keepers Trust"
BASIN, REEDS = "Canal Basin Studio", "Reeds and Rails Cooperative"
WON, LOST = "Lanterns that wake", "A rail with lights"
WHY_WON = "The clearest plan, at a fair price."
WHY_LOST = "The rail would narrow the path."
TIE = "I sit on the board of Wharf Street Workshops."


def write_a_call(page: Page) -> None:
    """Write it in the editor, all but its publication."""
    page.goto(f"/admin/pages/add/calls/callpage/{calls_page().pk}/")
    write_in(page, "wanted", "Light on the way home.")
    write_in(page, "who_can_bid", "Any member organisation.")
    fill_in_title(page, CALL, "lamps-for-the-towpath")
    page.get_by_role("tab", name="Dates and money").click()
    set_dates(page, opens_at=-2, questions_until=5, closes_at=10, decision_by=40)
    page.get_by_role("tab", name="Criteria").click()
    add_criterion(page, 0, "Method", 60)
    add_criterion(page, 1, "Price", 40)
    page.get_by_role("tab", name="Belongs to").click()
    page.get_by_label("Housing").check()
    page.locator("#id_arisen_from").select_option(label=IDEA)
    page.locator("#id_commissioner").select_option(label=str(User.objects.get(first_name="Peter")))
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(re.compile(f"{CALL}.* (created|updated)"))).to_be_visible()
    page.complaints.clear()  # type: ignore[attr-defined]  # The editor saves by itself, and is refused half a row.


def write_in(page: Page, field: str, words: str) -> None:
    page.locator(f"[data-contentpath={field}] [contenteditable=true]").fill(words)


def set_dates(page: Page, **days: int) -> None:
    for name, later in days.items():
        moment = timezone.localtime() + timedelta(days=later)
        fill_in_date(page, f"#id_{name}", f"{moment:%Y-%m-%d %H:%M}")


def add_criterion(page: Page, place: int, name: str, weight: int) -> None:
    page.locator("#id_criteria-ADD").click()
    page.locator(f"#id_criteria-{place}-name").fill(name)
    page.locator(f"#id_criteria-{place}-weight").fill(str(weight))


def publish_the_call(page: Page) -> None:
    page.goto(f"/admin/pages/{CallPage.objects.get().pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.locator("button[name=action-publish]").click()
    expect(page.get_by_text(re.compile(f"{CALL}.* published"))).to_be_visible()


def the_area_leads_to_the_call(page: Page) -> None:
    page.goto("/prospectus/housing/")
    page.get_by_role("link", name=CALL).first.click()
    expect(page.locator("main")).to_contain_text("Light on the way home.")
    expect(page.get_by_role("button", name="Join to bid").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"This call arose from the idea {IDEA}, by {WHOSE}.")


def write_a_bid(page: Page, title: str) -> None:
    """Go from the call through every part of a bid."""
    page.goto(CallPage.objects.get().url)
    page.get_by_role("button", name="Start a bid").first.click()
    page.get_by_role("group", name="Which organisation leads?").get_by_role("radio").check()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_label("Title").fill(title)
    write_part(page, "Summary")
    write_part(page, "Approach")
    write_part(page, "Team")
    page.get_by_label("What will have been done").first.fill("Ten lamps stand.")
    page.get_by_label("By when").first.fill(f"{timezone.localdate() + timedelta(days=200):%d/%m/%Y}")
    go_on(page)
    page.get_by_label("What for").first.fill("Lamps and labour")
    page.get_by_label("Net amount in pounds").first.fill("12,345.00")
    go_on(page)
    page.get_by_label("Method (60%)").fill("We count who walks there at night.")
    page.get_by_label("Price (40%)").fill("We build them ourselves.")
    go_on(page)
    for declaration in page.get_by_role("checkbox").all():
        declaration.check()
    go_on(page)
    expect(page.locator("main")).to_contain_text("It is saved.")


def write_part(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).fill("As light as a wing, and as warm.")
    go_on(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()


def ask_a_partner(page: Page, name: str) -> None:
    page.get_by_role("link", name="Ask a partner, or let a colleague read it").click()
    page.get_by_label("Ask an organisation to be a partner").select_option(label=name)
    page.get_by_role("button", name="Ask this organisation").click()
    page.get_by_role("link", name="Back to the bid").click()


def cannot_hand_in_yet(page: Page, partner: str) -> None:
    page.get_by_role("button", name="Check your answers and hand in").click()
    expect(page.locator("main")).to_contain_text(f"{partner} has not said yet whether it is a partner.")
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Back to the bid").click()


def agree_to_be_a_partner(page: Page, name: str, lead: str, title: str) -> None:
    """Who is asked learns by whom, and reads the bid once it has agreed."""
    page.goto("/bids/")
    page.get_by_role("link", name=f"{lead} asks {name}").click()
    expect(page.locator("main")).not_to_contain_text(title)
    page.get_by_role("button", name="Yes, be a partner").click()
    expect(page.locator("main")).to_contain_text(title)


def hand_in(page: Page) -> None:
    """Check the bid, hand it in, and keep the receipt."""
    page.get_by_role("button", name="Check your answers and hand in").click()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="Handed in", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile("[0-9a-f]{64}"))


def receipts_are_mailed(*names: str) -> None:
    send_due_mail()
    told = {letter.to[0] for letter in mail.outbox if re.search("[0-9a-f]{64}", str(letter.body))}
    assert told == {each.person.email for each in Membership.objects.filter(organisation__name__in=names)}


def nobody_opens_them_before_the_close(page: Page) -> None:
    go_to_the_call(page, "Bids")
    expect(page.get_by_role("link", name="Begin to open them")).to_have_count(0)


def the_close_passes() -> None:
    CallPage.objects.update(questions_until=timezone.now(), closes_at=timezone.now())


def go_to_the_call(page: Page, act: str) -> None:
    """Go from the register of calls to one of the officers' pages about it."""
    page.goto("/admin/calls/callpage/")
    row = page.locator("table.listing tbody tr").filter(has_text=CALL)
    row.hover()
    row.get_by_role("link", name=act, exact=True).click()


def begin_to_open(page: Page) -> None:
    go_to_the_call(page, "Bids")
    page.get_by_role("link", name="Begin to open them").click()
    page.get_by_role("button", name="Begin to open them").click()
    expect(page.get_by_text("You have begun. Another officer has to confirm it")).to_be_visible()
    expect(page.get_by_role("link", name="Confirm and open them")).to_have_count(0)


def confirm_the_opening(page: Page) -> None:
    go_to_the_call(page, "Bids")
    page.get_by_role("link", name="Confirm and open them").click()
    page.get_by_role("button", name="Open them").click()
    expect(page.get_by_text("The bids are open.")).to_be_visible()


def ask_to_assess(page: Page, *names: str) -> None:
    for name in names:
        go_to_the_call(page, "Assessment")
        page.get_by_role("link", name="Ask an assessor").click()
        page.get_by_label("Name, organisation, or whole e-mail address").fill(name)
        page.get_by_role("button", name="Find").click()
        page.get_by_role("button", name=f"Ask {name}").click()
        expect(page.get_by_text(f"{name} is asked, and told by e-mail.")).to_be_visible()


def recuse_from(page: Page, name: str) -> None:
    page.goto("/assessments/")
    page.get_by_role("link", name=name).click()
    expect(page.locator("main")).not_to_contain_text(WON)
    page.get_by_label("Yes, so I shall not assess this bid").check()
    page.get_by_label("What ties you to them?").fill(TIE)
    page.get_by_role("button", name="Declare it").click()
    expect(page.locator("main")).to_contain_text("you do not read or score one bid")
    expect(page.get_by_role("link", name=name)).to_have_count(0)


def assess(page: Page, name: str, *, points: int) -> None:
    """Declare that nothing ties one to the bidders, read the bid, score it, and hand in the scores."""
    page.goto("/assessments/")
    page.get_by_role("link", name=name).click()
    page.get_by_label("No, nothing does").check()
    page.get_by_role("button", name="Declare it").click()
    page.get_by_role("button", name="Score this bid").click()
    for criterion in ("Method", "Price"):
        page.get_by_role("group", name=f"Points for “{criterion}”").get_by_label(str(points), exact=True).check()
        page.get_by_label(f"Why these points for “{criterion}”").fill("Said and costed.")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("main")).to_contain_text("You handed in your scores on")


def decide(page: Page, name: str, choice: str, why: str, *, value: str = "") -> None:
    go_to_the_call(page, "Decision")
    page.get_by_role("link", name=f"Decide on the bid of {name}").click()
    page.get_by_label(choice).check()
    page.get_by_label("Value in pounds, with VAT").fill(value)
    page.get_by_label("Why").fill(why)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text(f"It is kept for {name}. Nobody is told yet.")).to_be_visible()


def make_the_decision(page: Page) -> None:
    expect(page.get_by_role("row").filter(has_text=WHARF)).to_contain_text(f"With {LOCK}")
    page.get_by_role("link", name="Make the decision").click()
    page.get_by_role("button", name="Make it, and draft the letters").click()
    expect(page.get_by_text("The decision is made.")).to_be_visible()


def send_the_letters(page: Page) -> None:
    """Read over what was drafted, each letter by itself, then send all at once."""
    for name in (WHARF, BASIN):
        page.get_by_role("link", name=f"Word the letter to {name}").click()
        expect(page.get_by_label("The letter")).to_have_value(re.compile("Said and costed."))
        page.get_by_role("button", name="I have read it over: keep it").click()
    page.get_by_role("link", name="Send the letters").click()
    page.get_by_role("button", name="Send them all").click()
    expect(page.get_by_text("The standstill runs until")).to_be_visible()


def read_the_letter(page: Page, why: str) -> None:
    page.goto("/bids/")
    page.get_by_role("link", name=re.compile(f"{CALL}|{WON}|{LOST}")).first.click()
    page.get_by_role("button", name="Read the letter from the council").click()
    expect(page.locator("main")).to_contain_text(why)
    expect(page.locator("main")).not_to_contain_text("Grace Okafor")


def nothing_is_announced(page: Page) -> None:
    page.goto(CallPage.objects.get().url)
    expect(page.locator("main")).to_contain_text("Closed: 2 bids")
    for name in (WHARF, LOCK, BASIN, REEDS):
        expect(page.locator("main")).not_to_contain_text(name)


def nothing_can_be_announced(page: Page) -> None:
    go_to_the_call(page, "Decision")
    expect(page.get_by_role("link", name="Publish the award notice")).to_have_count(0)


def the_standstill_passes() -> None:
    CallDecision.objects.update(
        told_at=F("told_at") - timedelta(days=12), standstill_until=F("standstill_until") - timedelta(days=12)
    )


def publish_the_award(page: Page) -> None:
    go_to_the_call(page, "Decision")
    page.get_by_role("link", name="Publish the award notice").click()
    expect(page.locator("main")).to_contain_text(f"Awarded to {WHARF}, with {LOCK}")
    page.get_by_role("button", name="Publish it for good").click()
    expect(page.get_by_text("The award notice is on the page of the call.")).to_be_visible()


def the_award_is_read(page: Page) -> None:
    page.reload()
    notice = page.get_by_role("region", name="Award notice")
    expect(notice).to_contain_text(f"Awarded to {WHARF}, with {LOCK}")
    expect(notice).to_contain_text("£14,814")
    expect(notice).to_contain_text(WHY_WON)
    for kept in (BASIN, REEDS, WHY_LOST, TIE, "Grace Okafor"):
        expect(page.locator("main")).not_to_contain_text(kept)


def the_award_and_its_project_are_found(page: Page) -> None:
    page.goto(f"/search/?q={'+'.join(WHARF.split())}")
    page.locator(".hub-result a[href^='/calls/']").click()
    expect(page.get_by_role("heading", name="Award notice")).to_be_visible()
    page.go_back()
    page.locator(".hub-result a[href^='/projects/']").click()
    expect(page.get_by_role("heading", name=CALL)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(WHARF)
