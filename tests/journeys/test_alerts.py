"""People follow a search from the results page, hear of what is new by mail, and stop it by the mail's own link."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from search.alerts.sending import send_alerts
from search.models import SavedSearch
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.publications.factories import PublicationFactory, publish
from tests.search.alerts.catalogue import make_due, settle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_stranger_follows_a_search_hears_of_a_report_and_stops_the_alert(site, page):
    publish(PublicationFactory(title="Canals before"))
    page.goto("/search/?q=canals&kind=publication")
    page.get_by_role("button", name="Get an e-mail when something new matches").click()
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_label("Name of the alert").fill("Canals")
    page.get_by_label("Every morning").check()
    page.get_by_role("button", name="Send me the link").click()
    expect(page.locator("h1")).to_have_text("Check your e-mail")

    page.goto(link_to("confirm", letter_to("reader@example.org")))
    expect(page.locator("dl")).to_contain_text("canals")
    page.get_by_role("button", name="Yes, send it to me").click()
    expect(page.locator("h1")).to_have_text("Your alert is on")

    publish(PublicationFactory(title="Canals by night"))
    morning_comes()
    letter = letter_to("reader@example.org")
    assert "Canals by night" in letter
    assert "Canals before" not in letter
    page.goto(re.search(r"https?://[^/\s]+(/publications/\S+)", letter)[1])
    expect(page.locator("h1")).to_have_text("Canals by night")

    page.goto(link_to("stop", letter))
    page.get_by_role("button", name="Yes, stop it").click()
    expect(page.locator("h1")).to_have_text("The alert is stopped")
    assert not SavedSearch.objects.exists()


def test_member_follows_what_members_share_and_keeps_the_alert_in_their_account(site, sign_in):
    member = MemberFactory()
    page = sign_in(member)
    page.goto("/search/?q=lanterns&scope=members")
    page.get_by_role("button", name="Get an e-mail when something new matches").click()
    page.get_by_role("button", name="Save the alert").click()
    expect(page.get_by_text("We will e-mail you when something new matches.")).to_be_visible()

    IdeaFactory(shared=True, title="Lanterns along the canal")
    morning_comes()
    letter = letter_to(member.email)
    assert "1 new thing" in letter
    assert "anterns" not in letter
    page.goto(re.search(r"https?://[^/\s]+(/search/alerts/\d+/open/)", letter)[1])
    expect(page.locator(".hub-result")).to_contain_text("Lanterns along the canal")
    look_after_it(page)


def look_after_it(page: Page) -> None:
    page.goto("/members/membership/")
    page.get_by_role("link", name="E-mail alerts").click()
    page.get_by_role("button", name="Pause lanterns").click()
    expect(page.locator(".hub-card")).to_contain_text("Paused")
    page.get_by_role("button", name="Resume lanterns").click()
    page.get_by_role("link", name="Change lanterns").click()
    page.get_by_label("Name of the alert").fill("Lights")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Delete Lights").first.click()
    page.get_by_role("button", name="Delete Lights").click()
    expect(page.get_by_text("You follow no search yet.")).to_be_visible()


def morning_comes() -> None:
    settle()
    make_due(*SavedSearch.objects.all())
    send_alerts()


def letter_to(recipient: str) -> str:
    """Return the newest mail to `recipient`, once the worker has sent it."""
    send_due_mail()
    return [letter for letter in mail.outbox if letter.to == [recipient]][-1].body


def link_to(act: str, letter: str) -> str:
    link = re.search(rf"https?://[^/\s]+(/search/alerts/{act}/\S+)", letter)
    assert link, letter
    return link[1]
