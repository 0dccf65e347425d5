"""What the pages of a draft say: to whom it belongs, and what its author is offered first."""

import pytest
from django.urls import reverse

from hub.ideas.services import invite_author
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

MODERATOR = "Has a moderator looked at this?"
PUBLIC = "Make a public text of this idea"
PAGES = ("idea-page", "idea-edit", "idea-audience", "file-list")


@pytest.fixture
def draft(client):
    idea = IdeaFactory()
    client.force_login(idea.author)
    return idea


def page_of(client, idea, name="idea-page"):
    return " ".join(client.get(reverse(f"ideas:{name}", args=[idea.pk])).content.decode().split())


def test_an_author_of_a_draft_meets_the_public_text_behind_what_a_new_author_needs(client, draft):
    page = page_of(client, draft)
    assert page.count(PUBLIC) == 1
    assert page.index("The proposal") < page.index("Earlier versions") < page.index(PUBLIC)
    assert MODERATOR not in page
    reach_out(draft, "members")
    page = page_of(client, draft)
    assert page.index(PUBLIC) < page.index("The proposal") < page.index(MODERATOR)
    assert page.count(PUBLIC) == 1


def test_whoever_is_only_asked_to_write_a_draft_may_report_it_and_publish_nothing(client, draft):
    other = MemberFactory()
    invite_author(draft, other, by=draft.author)
    client.force_login(other)
    page = page_of(client, draft)
    report = reverse("moderation:report-new", args=["idea", draft.pk])
    assert (PUBLIC in page, MODERATOR in page, f'href="{report}"' in page) == (False, False, True)
    assert client.get(report).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_said_to_be_read_by_its_co_authors_where_there_are_any(client, draft, name):
    assert "co-author" not in page_of(client, draft, name)
    invite_author(draft, MemberFactory(), by=draft.author)
    assert "your co-authors" in page_of(client, draft, name).replace("You and your", "you and your")


def test_whoever_publishes_a_draft_is_told_that_everybody_sees_it_at_once(client, draft):
    address = reverse("publishing:proposal-new", args=[draft.pk])
    told = "Publishing shows this text to everybody, on the web, at once."
    assert told in client.get(address).content.decode()
    reach_out(draft, "members")
    assert told not in client.get(address).content.decode()
