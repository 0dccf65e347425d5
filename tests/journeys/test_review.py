"""A commissioner's draft goes through an editor's hands, and becomes public at the hour that was set."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.models import User
from home.roles import Role
from tests.home.factories import UserFactory
from tests.journeys.calendars import fill_in_date
from tests.journeys.titles import fill_in_title

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "How we choose what is worked on"
ADDRESS = "/how-we-choose-what-is-worked-on/"


def officer_of(role: Role) -> User:
    officer = UserFactory(officer=True)
    officer.groups.add(Group.objects.get(name=role))
    return officer


def test_a_draft_is_handed_in_approved_by_an_editor_and_public_at_its_hour(site, sign_in, open_window):
    commissioner = sign_in(officer_of(Role.COMMISSIONER), open_window())
    hand_in(commissioner, site.pk)
    public = open_window()
    is_unknown(public)
    editor = sign_in(officer_of(Role.EDITOR), open_window())
    editor.goto("/admin/")
    editor.get_by_role("link", name=TITLE).first.click()
    set_hour(editor)
    approve(editor)
    is_unknown(public)
    call_command("publish_scheduled", verbosity=0)
    is_unknown(public)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=True):
        call_command("publish_scheduled", verbosity=0)
    assert public.goto(ADDRESS).status == 200
    expect(public.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    public.goto("/search/?q=lottery")
    expect(public.locator(".hub-result").get_by_role("link", name=TITLE)).to_be_visible()


def hand_in(page: Page, parent: int) -> None:
    page.goto(f"/admin/pages/add/home/standardpage/{parent}/")
    fill_in_title(page, TITLE, ADDRESS.strip("/"))
    page.locator("#id_summary").fill("By need, by what is known, and never by lottery.")
    choose(page, "Submit to Editorial review")
    expect(page.locator("body")).to_contain_text("created and submitted for moderation")


def is_unknown(public: Page) -> None:
    """See that a stranger is told of nothing there, neither at the page's address nor by the search."""
    public.complaints.clear()
    assert public.goto(ADDRESS).status == 404
    public.complaints.clear()  # The browser complains of the 404.
    public.goto("/search/?q=lottery")
    expect(public.get_by_role("heading", name="0 results for “lottery”")).to_be_visible()


def set_hour(page: Page) -> None:
    """Have the draft wait for tomorrow, and keep that with it."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").first.click()
    dialog = page.get_by_role("dialog")
    tomorrow = timezone.localtime() + timedelta(days=1)
    fill_in_date(page, "#id_go_live_at", tomorrow.strftime("%Y-%m-%d %H:%M"))
    dialog.get_by_role("button", name="Save schedule").click()
    expect(page.locator("body")).to_contain_text(tomorrow.strftime("%-d %B %Y"))


def choose(page: Page, act: str) -> None:
    """Choose an act of those that unfold beside the button that saves."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=act).click()


def approve(page: Page) -> None:
    choose(page, "Approve and Publish")
