"""Ideas that the council has taken up and from which no call was opened: told to those who can see them."""

import pytest
from wagtail.models import Page

from home.roles import Role
from hub.ideas.enums import Answer, Reach
from hub.ideas.models import Idea
from search.tokens import member_token
from tests.hub.ideas.factories import reach_out
from tests.hub.ideas.publishing.factories import published
from tests.hub.members.factories import AccessFactory
from tests.projects.loose_ends.factories import (
    ago,
    answered_in_public,
    call_from,
    listed,
    officer,
    taken_up,
    with_roles,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def insider():
    """A commissioner who was let in to what members share."""
    return with_roles(AccessFactory(officer=True).person, Role.COMMISSIONER)


@pytest.fixture
def outsider():
    return officer(Role.COMMISSIONER, Role.EDITOR)


def test_an_idea_is_told_months_after_it_was_taken_up_to_those_who_see_it(insider, outsider):
    taken_up(title="Taken up")
    taken_up(months=6, title="Half a year", answer=Answer.PART)
    taken_up(months=5, title="Lately")
    taken_up(title="Not now", answer=Answer.NOT_NOW)
    assert listed(insider, "ideas") == ["Taken up", "Half a year"]
    assert listed(outsider, "ideas") == []


def test_the_council_says_after_how_many_months(insider, settings):
    taken_up(months=2, title="Lately")
    settings.IDEA_WITHOUT_CALL_MONTHS = 2
    assert listed(insider, "ideas") == ["Lately"]


def test_the_last_answer_is_the_one_that_counts(insider):
    idea = taken_up(title="Taken up, then not")
    taken = idea.disposition
    idea.disposition = idea.dispositions.create(
        number=2, answer=Answer.NO, reason="No.", asked_at=taken.asked_at, answered_at=taken.answered_at,
        answered_by=taken.answered_by,
    )  # fmt: skip
    idea.save()
    assert listed(insider, "ideas") == []


def test_an_idea_that_was_narrowed_is_told_to_those_who_still_see_it(insider):
    reach_out(taken_up(title="For nobody else"), Reach.DRAFT)
    reach_out(taken_up(title="For one officer"), Reach.NAMED, [member_token(insider.pk)])
    assert listed(insider, "ideas") == ["For one officer"]


def test_what_is_set_aside_is_not_told_even_to_its_author(insider):
    hidden, merged = taken_up(title="Hidden"), taken_up(title="Merged")
    Idea.objects.filter(pk=hidden.pk).update(hidden_at=hidden.shared_at)
    Idea.objects.filter(pk=merged.pk).update(merged_into=taken_up(title="Stays"))
    assert listed(insider, "ideas") == ["Stays"]


def test_a_call_that_is_open_for_all_ends_it_and_a_draft_of_one_does_not(insider):
    idea = taken_up(title="Cargo bikes")
    text = published(idea=idea)
    assert listed(insider, "ideas") == ["Cargo bikes"]
    call = call_from(text, draft=True)
    assert listed(insider, "ideas") == ["Cargo bikes"]
    Page.objects.filter(pk=call.pk).update(live=True)
    assert listed(insider, "ideas") == []


def test_a_published_idea_is_told_by_its_public_answer_to_all_officers(insider, outsider):
    text = published()
    assert listed(outsider, "published-ideas") == []
    answered_in_public(text, Answer.TAKEN_UP)
    for person in (insider, outsider):
        assert listed(person, "published-ideas") == [text.title]
    answered_in_public(text, Answer.NO, number=2)
    assert listed(outsider, "published-ideas") == []


def test_a_public_answer_that_is_new_is_not_told(outsider):
    answered_in_public(published(), Answer.PART, months=5)
    assert listed(outsider, "published-ideas") == []


def test_no_idea_is_told_twice(insider, outsider):
    idea = taken_up(title="Cargo bikes, privately")
    text = published(idea=idea)
    answered_in_public(text, Answer.TAKEN_UP)
    assert listed(insider, "ideas") == ["Cargo bikes, privately"]
    assert listed(insider, "published-ideas") == []
    assert listed(outsider, "published-ideas") == [text.title]
    call_from(text)
    assert listed(outsider, "published-ideas") == listed(insider, "ideas") == []


def test_what_is_public_no_more_is_told_to_nobody(outsider):
    text = published()
    answered_in_public(text, Answer.TAKEN_UP)
    text.consents.update(state="awaited", agreed_digest="", answered_at=None)
    assert listed(outsider, "published-ideas") == []


def test_since_when_is_the_day_of_the_answer(insider, client):
    taken_up(title="Taken up")
    client.force_login(insider)
    page = client.get("/admin/loose-ends/").content.decode()
    day = ago(7)
    assert f"{day.day} {day:%B %Y}" in page
