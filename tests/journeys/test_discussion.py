"""Discussing an idea by keyboard: naming somebody, answering, mending one's words and taking them back."""

import pytest
from playwright.sync_api import Page, expect

from home.models import OutgoingMail
from hub.ideas.models import Comment
from tests.browser import IS_COMPILED
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def idea():
    return IdeaFactory(shared=True, title="Lanterns along the Grand Union")


@pytest.mark.skipif(not IS_COMPILED, reason="Names are offered by a script, which `make setup` compiles.")
def test_a_name_is_offered_behind_an_at_sign_and_taken_by_keyboard(site, page, sign_in, idea):
    grace = MemberFactory(first_name="Grace", last_name="Okafor")
    sign_in(MemberFactory(), page)
    page.goto(idea.get_absolute_url())
    box = page.get_by_label("Add a comment")
    box.press_sequentially("Ask @gra")
    option = page.get_by_role("option")
    expect(option).to_contain_text("Grace Okafor")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Ask @Grace Okafor ")
    box.press_sequentially("about it")
    page.get_by_role("button", name="Add comment").press("Enter")
    expect(page.locator(".hub-comment strong")).to_have_text("@Grace Okafor")
    assert OutgoingMail.objects.filter(recipient=grace.email).count() == 1
    expect(page.get_by_role("heading", name="Do you want to be told of answers?")).to_be_visible()
    page.get_by_role("button", name="Yes, tell me").press("Enter")
    expect(page.get_by_text("You are told of comments by e-mail.")).to_be_visible()


def test_answering_mending_and_taking_back_need_no_mouse(site, page, sign_in, idea):
    first = CommentFactory(idea=idea, text="Which locks have keys?")
    sign_in(MemberFactory(), page)
    page.goto(idea.get_absolute_url())
    page.get_by_role("link", name=f"Answer {first.author.display_name}").press("Enter")
    page.get_by_label("Your answer").fill("Those of the Farmers Brige flight.")
    page.get_by_role("button", name="Answer", exact=True).press("Enter")
    answer = page.locator(".hub-thread__replies .hub-comment")
    expect(answer).to_contain_text("Farmers Brige")
    mend(page)
    expect(answer).to_contain_text("Farmers Bridge")
    answer.get_by_role("link", name="earlier wordings").press("Enter")
    expect(page.get_by_text("Those of the Farmers Brige flight.")).to_be_visible()
    page.get_by_role("link", name="Back to the comment").press("Enter")
    page.get_by_role("link", name="Take back your comment").press("Enter")
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(answer).to_contain_text("Taken back by its author.")
    assert not Comment.objects.exclude(pk=first.pk).get().text


def mend(page: Page) -> None:
    page.get_by_role("link", name="Edit your comment").press("Enter")
    page.get_by_label("Your comment").fill("Those of the Farmers Bridge flight.")
    page.get_by_role("button", name="Save").press("Enter")
