"""What the member's home tells of reports: to authors, to whoever reported, to moderators, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hub.members.home_registry import gathering, needs_of, things_of
from hub.moderation.enums import Outcome
from hub.moderation.home_lines import needs, things
from hub.moderation.models import Case
from hub.moderation.services import appeal
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case
from tests.hub.offers.factories import OfferFactory

pytestmark = pytest.mark.django_db


def words(lines):
    return [line.words for line in lines]


def told(reader):
    """Return what the whole home tells this reader of reports."""
    own = [sort.lines for sort in things_of(reader) if sort.name == "Reports"]
    return words(line for line in needs_of(reader)[0] if "report" in line.words or "hidden" in line.words), own


@pytest.fixture
def case(db):
    return make_case(IdeaFactory(shared=True))


def test_an_author_hears_of_a_decision_and_how_to_appeal(case):
    author = case.authors.get()
    assert (words(needs(author)), words(things(author))) == ([], [])  # Nobody learns of a report that waits.
    decided(case)
    (line,) = needs(author)
    assert (line.words, line.address) == (
        "A moderator has hidden an idea of yours. Read why, and what you can do",
        case.get_absolute_url(),
    )
    assert [(line.words, line.what) for line in things(author)] == [("Your idea", "Hidden")]


def test_it_waits_no_more_once_an_appeal_is_made_or_a_month_is_over(case):
    author = case.authors.get()
    decided(case)
    Case.objects.update(decided_at=timezone.now() - timedelta(days=31))
    assert words(needs(author)) == []
    Case.objects.update(decided_at=timezone.now())
    appeal(case, by=author, text="It was a quotation.")
    assert words(needs(author)) == []
    assert [line.what for line in things(author)] == ["Appealed"]


def test_whoever_reported_sees_how_far_it_is(case):
    reporter = case.reports.get().reporter
    assert [(line.words, line.what) for line in things(reporter)] == [("Report of an idea", "Waiting")]
    decided(case, Outcome.KEEP)
    assert [line.what for line in things(reporter)] == ["Kept"]
    assert words(needs(reporter)) == []


def test_a_moderator_has_one_line_of_all_that_waits_but_of_their_own(case):
    moderator = ModeratorFactory()
    make_case(OfferFactory(), kind="offer")
    appealed = make_case(IdeaFactory(shared=True))
    decided(appealed, by=ModeratorFactory())
    appeal(appealed, by=appealed.authors.get(), text="No.")
    mine = make_case(IdeaFactory(shared=True))
    mine.authors.set([moderator])
    (line,) = needs(moderator)
    assert line.words == "2 reports and 1 appeal to decide on"
    assert line.address == reverse("moderation_case_modeladmin_index")
    assert abs(line.since - case.opened_at) < timedelta(seconds=1)


def test_others_hear_nothing(case):
    decided(case)
    make_case(IdeaFactory(shared=True))
    former = ModeratorFactory()
    former.audience_memberships.update(until=timezone.now())
    for person in (MemberFactory(), former):
        assert told(person) == ([], [])


def test_a_reporter_who_is_no_member_any_more_hears_nothing(case):
    reporter = case.reports.get().reporter
    reporter.accesses.update(paused_at=timezone.now(), paused_by=reporter)
    assert words(things(reporter)) == []


def test_it_takes_one_query_however_much_there_is(case, django_assert_num_queries):
    author = case.authors.get()
    for _ in range(3):
        decided(make_case(IdeaFactory(author=author, shared=True)))
    make_case(by=author)
    with django_assert_num_queries(3), gathering():  # Two of them for the tokens, which a page asks for once.
        assert len(list(needs(author))) == 3
        assert len(list(things(author))) == 4


def test_the_page_shows_them(case, client):
    decided(case)
    client.force_login(case.authors.get())
    assert "A moderator has hidden an idea of yours" in client.get(reverse("your:home-page")).content.decode()
