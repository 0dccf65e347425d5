"""A moderator reads what was reported: the words of that moment, and none that its authors have written since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hub.groups.models import WorkingGroup
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaVersion
from hub.ideas.services import (
    IdeaText,
    add_file,
    change_audience,
    edit_comment,
    edit_idea,
    invite_author,
    share_file,
    take_back_comment,
)
from hub.moderation.reported import reported_files, what_was_reported
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case, opened

pytestmark = pytest.mark.django_db

OLD, NEW = "quastenflosser", "zwiebelfisch"


@pytest.fixture
def moderator(client):
    person = ModeratorFactory()
    client.force_login(person)
    return person


@pytest.fixture
def idea():
    return IdeaFactory(
        shared=True, title=f"Title {OLD}", summary=f"In short {OLD}", proposal=f"Proposal {OLD}", tags=[f"tag {OLD}"]
    )


def narrow(idea, reach=Reach.DRAFT, **whom):
    idea = Idea.objects.get(pk=idea.pk)
    change_audience(idea, IdeaAudience(reach, **whom), by=idea.author, version=idea.version)


def rewrite(idea, words=NEW):
    """Write an idea anew, so that none of its words stays."""
    idea = Idea.objects.get(pk=idea.pk)
    names = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")
    text = IdeaText(**{name: f"{name} {words}" for name in names}, tags=(f"tag {words}",))
    edit_idea(idea, text, by=idea.author, version=idea.version)


def page_of(client, case, moderator):
    """Return the page on which the moderator reads it, once it is opened."""
    opened(case, moderator)
    return " ".join(client.get(reverse("moderation_case_modeladmin_read", args=[case.pk])).content.decode().split())


def every_page_of(client, case):
    """Return all that a moderator is given of a case: its pages and the register with its export."""
    names = ("inspect", "open", "read", "hide", "keep")
    pages = [reverse(f"moderation_case_modeladmin_{name}", args=[case.pk]) for name in names]
    index = reverse("moderation_case_modeladmin_index")
    return "".join(client.get(page, follow=True).getvalue().decode() for page in (*pages, index, f"{index}?export=csv"))


@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED, Reach.MEMBERS])
def test_what_its_authors_write_after_the_report_is_not_shown(client, moderator, idea, reach):
    case = make_case(idea)
    if reach != Reach.MEMBERS:
        narrow(idea, reach, people=(MemberFactory(),) if reach == Reach.NAMED else ())
    rewrite(idea)
    page = page_of(client, case, moderator)
    assert page.count(OLD) == 4
    assert "version" in page
    assert "It has been changed since." in page
    assert NEW not in every_page_of(client, case)


def test_what_stands_as_it_was_reported_is_not_said_to_have_changed(client, moderator, idea):
    rewrite(idea)
    page = page_of(client, make_case(idea), moderator)
    assert NEW in page
    assert OLD not in page
    assert "changed since" not in page


def test_sharing_it_with_others_alone_is_no_change_of_its_words(client, moderator, idea):
    case = make_case(idea)
    narrow(idea)
    narrow(idea, Reach.MEMBERS)
    assert "changed since" not in page_of(client, case, moderator)


def test_what_was_written_before_it_was_shared_again_is_not_what_was_reported(client, moderator, idea):
    narrow(idea)
    rewrite(idea, "weberknecht")
    rewrite(idea)
    narrow(idea, Reach.MEMBERS)
    page = page_of(client, make_case(idea), moderator)
    assert NEW in page
    assert "weberknecht" not in page


def test_each_text_that_was_reported_is_shown_once_with_the_day(client, moderator, idea):
    case = make_case(idea)
    make_case(idea)
    rewrite(idea, "weberknecht")
    make_case(idea)
    rewrite(idea)
    page = page_of(client, case, moderator)
    assert page.count(f"Proposal {OLD}") == page.count("proposal weberknecht") == 1
    assert "when it was reported again on" in page
    assert NEW not in page
    assert [len(each.reports) for each in what_was_reported(case)] == [2, 1]


def test_whoever_has_left_since_is_shown_to_have_read_what_they_read(client, moderator, idea):
    reporter = MemberFactory()
    case = make_case(idea, by=reporter)
    reporter.accesses.update(ended_at=timezone.now(), ended_by=reporter)
    narrow(idea)
    rewrite(idea)
    page = page_of(client, case, moderator)
    assert OLD in page
    assert NEW not in page


def test_what_its_authors_save_for_themselves_at_the_very_moment_of_the_report_is_theirs(client, moderator, idea):
    case = make_case(idea)
    narrow(idea)
    rewrite(idea)
    IdeaVersion.objects.filter(idea=idea).update(edited_at=case.reports.get().reported_at)
    page = page_of(client, case, moderator)
    assert OLD in page
    assert NEW not in page


def test_a_draft_is_read_as_whom_its_authors_have_asked_could_read_it(client, moderator):
    idea, asked = IdeaFactory(proposal=OLD), MemberFactory()
    invite_author(idea, asked, by=idea.author)
    case = make_case(idea, by=asked)
    rewrite(idea)
    page = page_of(client, case, moderator)
    assert OLD in page
    assert NEW not in page


def test_it_stays_what_was_reported_once_it_is_decided(idea):
    case = make_case(idea)
    narrow(idea)
    rewrite(idea)
    decided(case, by=ModeratorFactory())
    reported = what_was_reported(case)
    assert [OLD in part.text for one in reported for part in one.wording.parts] == [True] * 4


def test_a_comment_is_read_as_it_was_reported(client, moderator):
    comment = CommentFactory(text=f"First {OLD}")
    case = make_case(comment, kind="comment")
    for words in ("weberknecht", NEW):
        edit_comment(comment, by=comment.author, text=words)
    page = page_of(client, case, moderator)
    assert f"First {OLD}" in page
    assert "It has been changed since." in page
    assert "weberknecht" not in page
    assert NEW not in every_page_of(client, case)


def test_a_comment_that_was_mended_before_is_read_as_it_was_then(client, moderator):
    comment = CommentFactory(text="weberknecht")
    edit_comment(comment, by=comment.author, text=OLD)
    case = make_case(comment, kind="comment")
    edit_comment(comment, by=comment.author, text=NEW)
    page = page_of(client, case, moderator)
    assert OLD in page
    assert "weberknecht" not in page


def test_a_comment_that_nobody_has_touched_is_read_as_it_is(client, moderator):
    page = page_of(client, make_case(CommentFactory(text=OLD), kind="comment"), moderator)
    assert OLD in page
    assert "changed since" not in page


def test_where_no_earlier_words_are_kept_those_of_now_do_not_take_their_place(client, moderator, idea):
    comment, cases = CommentFactory(text=OLD), []
    for thing, kind in ((idea, "idea"), (comment, "comment")):
        cases.append(make_case(thing, kind=kind))
    IdeaVersion.objects.filter(idea=idea).delete()
    Comment.objects.filter(pk=comment.pk).update(text=NEW, edited_at=timezone.now())
    for case in cases:
        page = page_of(client, case, moderator)
        assert " is gone." in page
        assert OLD not in page
        assert NEW not in page


def test_a_comment_that_was_taken_back_is_gone_for_moderators_too(client, moderator):
    comment = CommentFactory(text=OLD)
    case = make_case(comment, kind="comment")
    edit_comment(comment, by=comment.author, text=NEW)
    take_back_comment(comment, by=comment.author)
    page = page_of(client, case, moderator)
    assert " is gone." in page
    assert OLD not in page
    assert NEW not in page


def test_of_a_group_whose_words_have_changed_it_is_said_that_the_old_ones_are_not_kept(client, moderator):
    group = GroupFactory(name="Insulting", open=True)
    case = make_case(group, kind="group")
    WorkingGroup.objects.filter(pk=group.pk).update(name="Friendly", edited_at=timezone.now())
    page = page_of(client, case, moderator)
    assert "what it said then is not kept" in page
    assert "Friendly" in page


@pytest.mark.parametrize("way", ["draft", "for fewer", "shared with fewer"])
def test_files_that_were_added_after_the_report_are_no_part_of_it(client, moderator, idea, way):
    wide = add_file(idea, sent(b"wide", "wide.txt"), by=idea.author)
    case = make_case(idea)
    narrow(idea, Reach.NAMED if way != "draft" else Reach.DRAFT, people=(MemberFactory(),) if way != "draft" else ())
    later = add_file(Idea.objects.get(pk=idea.pk), sent(b"later", "later.txt"), by=idea.author)
    if way == "shared with fewer":
        share_file(later, by=idea.author)
    assert reported_files(case) == [wide]
    assert "later.txt" not in page_of(client, case, moderator)
    file = reverse("moderation_case_modeladmin_file", args=[case.pk, later.pk])
    assert client.get(file).status_code == 404


def test_a_file_for_fewer_is_no_part_of_it_once_the_idea_is_for_those_fewer(idea):
    named = MemberFactory()
    narrow(idea, Reach.NAMED, people=(named,))
    add_file(Idea.objects.get(pk=idea.pk), sent(b"narrow", "narrow.txt"), by=idea.author)
    narrow(idea, Reach.MEMBERS)
    case = make_case(idea)
    narrow(idea, Reach.NAMED, people=(named,))
    assert reported_files(case) == []


def test_reading_asks_as_little_for_many_reports_as_for_few(client, moderator, idea):
    add_file(idea, sent(b"wide", "wide.txt"), by=idea.author)
    case, asked = make_case(idea), []
    opened(case, moderator)
    for number in (1, 6):
        for _ in range(number):
            make_case(idea)
        client.get(reverse("moderation_case_modeladmin_read", args=[case.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("moderation_case_modeladmin_read", args=[case.pk]))
        asked.append(len(queries))
    assert asked[0] == asked[1]
