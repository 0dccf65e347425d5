"""What a member promises is confirmed, read by everybody, asked about by mail, and answered for."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.models import OutgoingMail
from hub.commitments.services import ask_owners
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT = "an evening for tenants at the Old Pump House"
SOON = "Forty tenants have said that they come."
KEPT = "Fifty-two came, and the notes are with the council."


def test_a_promise_is_confirmed_reported_on_without_signing_in_and_noted_as_kept(site, sign_in, open_window):
    area = make_area("Housing")
    public = open_window()
    member = sign_in(MemberFactory(first_name="Nadia", last_name="Karim"), open_window())
    promise(member, area.url)
    ledger_has(public, 0)
    confirm(member)
    ledger_has(public, 1)
    public.get_by_role("link", name=re.compile(WHAT)).click()
    expect(public.locator("main")).to_contain_text("Nadia Karim")
    address = public.url
    with time_machine.travel(timezone.now() + timedelta(days=46), tick=False):
        ask_owners()  # The worker's part, two weeks before the day.
    report(public)
    assert public.url == address
    expect(public.locator("main")).to_contain_text(SOON)
    note_as_kept(sign_in(SecretaryFactory(), open_window()))
    public.goto(address)
    expect(public.locator("main")).to_contain_text(KEPT)
    expect(public.locator("main")).to_contain_text("Noted by the secretariat")
    public.goto(area.url)
    expect(public.locator("main")).to_contain_text(WHAT)


def promise(page: Page, area: str) -> None:
    page.goto(area)
    page.get_by_role("link", name="Make a commitment").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what sort of thing it is")
    page.get_by_label("Host an event").check()
    page.get_by_label("In one sentence").fill(WHAT)
    day = timezone.localdate() + timedelta(days=60)
    page.get_by_label("By when?").fill(f"{day.day}/{day.month}/{day.year}")
    page.get_by_role("button", name="Continue").click()


def confirm(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Is this what you promised")
    page.get_by_label("Yes, everybody may read my name").check()
    page.get_by_role("button", name="Confirm it").click()
    expect(page.locator("body")).to_contain_text("It is in the public ledger now.")


def ledger_has(public: Page, number: int) -> None:
    public.goto("/commitments/")
    expect(public.get_by_role("link", name=re.compile(WHAT))).to_have_count(number)


def report(page: Page) -> None:
    """Follow the link of the mail, as somebody who is not signed in."""
    mail = OutgoingMail.objects.latest("pk")
    page.goto(re.search(r"/commitments/link/[^\s/]+/", mail.text)[0])
    page.get_by_label("It is under way").check()
    page.get_by_label("What happened?").fill(SOON)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("body")).to_contain_text("the link is used up")


def note_as_kept(page: Page) -> None:
    page.goto("/admin/commitments/commitment/?q=pump")
    row = page.locator("table.listing tbody tr").filter(has_text="Pump House")
    row.hover()
    row.get_by_role("link", name=re.compile("^Done|^Note that it is done")).click()
    page.locator("#id_words").fill(KEPT)
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("body")).to_contain_text("It is noted")
