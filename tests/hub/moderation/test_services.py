from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from hub.ideas.models import Comment, Idea
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.exceptions import (
    AppealNotPossible,
    NotOpened,
    ReasonMissing,
    ReportedAlready,
    TooManyReports,
    TransitionNotAllowed,
)
from hub.moderation.models import Case, Opening, Report
from hub.moderation.permissions import has_opened
from hub.moderation.reportable import reportable
from hub.moderation.services import Reasons, appeal, decide, open_case, report_thing
from hub.moderation.services.reports import REPORTS_AN_HOUR
from search.models import Entry, PendingChange
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import REASONS, ModeratorFactory, decided, make_case, opened

pytestmark = pytest.mark.django_db


def report(idea, by, **words):
    return report_thing(reportable("idea"), idea, by=by, **{"ground": Ground.SPAM, "reason": "Advertising.", **words})


def test_several_reports_of_one_thing_are_one_case_and_tell_the_moderators_once():
    idea, moderator = IdeaFactory(shared=True), ModeratorFactory()
    first, second = report(idea, MemberFactory()), report(idea, MemberFactory())
    assert first.case == second.case
    assert first.case.reports.count() == 2
    letters = OutgoingMail.objects.filter(recipient=moderator.email)
    assert letters.count() == 1
    assert idea.title not in letters.get().text


def test_of_several_who_report_one_thing_each_sees_their_own_report():
    idea, reporters = IdeaFactory(shared=True), [MemberFactory(), MemberFactory()]
    reports = [report(idea, by) for by in reporters]
    for made, by in zip(reports, reporters, strict=True):
        assert list(Report.objects.visible_to(by)) == [made]


def test_what_one_cannot_see_and_what_is_ones_own_cannot_be_reported():
    idea = IdeaFactory()
    with pytest.raises(PermissionDenied):
        report(idea, MemberFactory())
    with pytest.raises(PermissionDenied):
        report(idea, idea.author)


def test_a_second_report_by_the_same_person_is_refused():
    idea, person = IdeaFactory(shared=True), MemberFactory()
    report(idea, person)
    with pytest.raises(ReportedAlready):
        report(idea, person)


@pytest.mark.parametrize("words", [{"reason": "  "}, {"ground": "nonsense"}])
def test_a_report_says_what_is_wrong(words):
    with pytest.raises(ReasonMissing):
        report(IdeaFactory(shared=True), MemberFactory(), **words)


def test_somebody_who_reports_everything_is_asked_to_write():
    person = MemberFactory()
    for _ in range(REPORTS_AN_HOUR):
        report(IdeaFactory(shared=True), person)
    with pytest.raises(TooManyReports):
        report(IdeaFactory(shared=True), person)


def test_a_moderator_opens_and_the_note_says_who_when_and_why():
    case, moderator = make_case(), ModeratorFactory()
    before = timezone.now()
    open_case(case, by=moderator, reason="To decide.")
    opening = Opening.objects.get()
    assert (opening.moderator, opening.reason) == (moderator, "To decide.")
    assert before <= opening.opened_at <= timezone.now()
    with pytest.raises(ReasonMissing):
        open_case(case, by=moderator, reason=" ")


def test_nobody_opens_but_a_moderator_without_a_part_in_it():
    author, reporter = ModeratorFactory(), MemberFactory()
    case = make_case(IdeaFactory(shared=True, author=author), by=reporter)
    for person in (author, reporter, MemberFactory(), MemberFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            open_case(case, by=person, reason="Curious.")
    assert not Opening.objects.exists()


def test_whoever_has_opened_one_thing_has_opened_no_other():
    case, other = make_case(), make_case()
    moderator = opened(case)
    assert has_opened(moderator, case)
    assert not has_opened(moderator, other)


def test_no_opening_gives_sight_of_what_is_decided_whenever_it_was():
    case = make_case()
    moderator = decided(case)
    Opening.objects.update(opened_at=timezone.now() + timedelta(minutes=1))
    assert not Opening.objects.giving_sight(moderator).exists()


def test_nobody_decides_on_what_they_have_not_opened_lately():
    case, moderator = make_case(), ModeratorFactory()
    with pytest.raises(NotOpened):
        decide(case, Outcome.HIDE, REASONS, by=moderator)
    opened(case, moderator)
    Opening.objects.update(opened_at=timezone.now() - timedelta(hours=2))
    with pytest.raises(NotOpened):
        decide(case, Outcome.HIDE, REASONS, by=moderator)


@pytest.mark.parametrize("lacking", ["facts", "reason", "ground"])
def test_a_decision_has_a_statement_of_reasons(lacking):
    case = make_case()
    moderator = opened(case)
    words = {"ground": Ground.ABUSE, "facts": "Facts.", "reason": "Why.", lacking: " "}
    with pytest.raises(ReasonMissing):
        decide(case, Outcome.HIDE, Reasons(**words), by=moderator)


def test_what_is_hidden_is_gone_at_once_for_all_but_its_authors_also_from_search():
    idea = IdeaFactory(shared=True)
    case, reader = make_case(idea), MemberFactory()
    decided(case)
    assert not Idea.objects.visible_to(reader).exists()
    assert Idea.objects.visible_to(idea.author).get() == idea
    assert not Entry.objects.visible_to(reader).of_kind("idea").exists()
    assert {letter.recipient for letter in OutgoingMail.objects.all()} >= {idea.author.email}
    assert not any(idea.title in letter.text + letter.subject for letter in OutgoingMail.objects.all())


def test_a_narrowing_waits_for_an_engine_that_lags(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    idea = IdeaFactory(shared=True)
    entry = Entry.objects.of_kind("idea").get(object_id=idea.pk)
    PendingChange.objects.all().delete()
    decided(make_case(idea))
    assert PendingChange.objects.get(entry=entry).is_narrowing


def test_a_hidden_comment_is_gone_for_all_but_its_author_also_from_search():
    comment = CommentFactory(text="Zebrafish all of you")
    reader, entries = MemberFactory(), Entry.objects.filter(body__contains="Zebrafish")
    assert entries.exists()
    decided(make_case(comment, kind="comment"))
    assert not Comment.objects.visible_to(reader).exists()
    assert not Comment.objects.visible_to(comment.idea.author).exists()
    assert Comment.objects.visible_to(comment.author).get() == comment
    assert not entries.exists()


def test_a_hidden_comment_is_not_found_by_an_engine_that_lags(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    comment = CommentFactory(text="Zebrafish all of you")
    case = make_case(comment, kind="comment")
    PendingChange.objects.all().delete()
    CommentFactory(idea=comment.idea, text="Said after it")
    pending = PendingChange.objects.filter(entry__kind="idea", entry__object_id=comment.idea_id)
    assert not pending.get().is_narrowing
    decided(case)
    assert pending.get().is_narrowing


def test_what_is_kept_stays_as_it_was():
    idea, reader = IdeaFactory(shared=True), MemberFactory()
    case = make_case(idea)
    decided(case, Outcome.KEEP)
    assert case.state == CaseState.KEPT
    assert Idea.objects.visible_to(reader).exists()


def test_an_appeal_that_succeeds_shows_the_thing_again():
    idea, reader = IdeaFactory(shared=True), MemberFactory()
    shared_at = idea.shared_at
    case = make_case(idea)
    decided(case)
    appeal(case, by=idea.author, text="It was a quotation.")
    assert not Idea.objects.visible_to(reader).exists()  # What was decided holds meanwhile.
    decided(case, Outcome.KEEP)
    assert case.state == CaseState.FINALLY_KEPT
    idea.refresh_from_db()
    assert Idea.objects.visible_to(reader).get() == idea
    assert (idea.shared_at, idea.hidden_at) == (shared_at, None)
    assert Entry.objects.visible_to(reader).of_kind("idea").exists()


def test_another_moderator_decides_on_an_appeal_where_there_is_one():
    case = make_case()
    first = decided(case)
    appeal(case, by=case.authors.get(), text="No.")
    opened(case, first)
    second = ModeratorFactory()
    with pytest.raises(PermissionDenied):
        decide(case, Outcome.HIDE, REASONS, by=first)
    decided(case, by=second)
    assert case.state == CaseState.FINALLY_HIDDEN


def test_a_moderator_alone_decides_twice():
    case = make_case()
    first = decided(case)
    appeal(case, by=case.authors.get(), text="No.")
    decided(case, Outcome.KEEP, by=first)
    assert case.state == CaseState.FINALLY_KEPT


def test_who_may_appeal_once_and_in_time():
    reporter = MemberFactory()
    hidden, kept = make_case(by=reporter), make_case(by=reporter)
    decided(hidden)
    decided(kept, Outcome.KEEP)
    for case, person in ((hidden, reporter), (kept, kept.authors.get()), (kept, MemberFactory())):
        with pytest.raises(PermissionDenied):
            appeal(case, by=person, text="No.")
    Case.objects.filter(pk=hidden.pk).update(decided_at=timezone.now() - timedelta(days=184))
    with pytest.raises(PermissionDenied):
        appeal(hidden, by=hidden.authors.get(), text="Late.")
    appeal(kept, by=reporter, text="Read it again.")
    with pytest.raises(TransitionNotAllowed):
        appeal(kept, by=reporter, text="And again.")


def test_what_was_reported_anew_is_not_appealed_against_too():
    reporter, idea = MemberFactory(), IdeaFactory(shared=True)
    case = make_case(idea, by=reporter)
    decided(case, Outcome.KEEP)
    make_case(idea)
    with pytest.raises(AppealNotPossible):
        appeal(case, by=reporter, text="No.")


def test_each_act_is_logged_without_a_word_of_the_thing():
    idea = IdeaFactory(shared=True, title="Zebrafish")
    decided(make_case(idea))
    acts = PrivateLogEntry.objects.filter(action__startswith="moderation.")
    assert set(acts.values_list("action", flat=True)) == {
        "moderation.report.make",
        "moderation.case.open",
        "moderation.case.hide",
    }
    assert not any("Zebrafish" in f"{entry.label}{entry.data}" for entry in PrivateLogEntry.objects.all())


@pytest.mark.parametrize("is_changed", [True, False])
def test_what_was_kept_for_good_is_reported_anew_by_others_or_once_it_has_changed(is_changed):
    reporter, idea = MemberFactory(), IdeaFactory(shared=True)
    case = make_case(idea, by=reporter)
    decided(case, Outcome.KEEP)
    appeal(case, by=reporter, text="Read it again.")
    decided(case, Outcome.KEEP)
    assert case.state == CaseState.FINALLY_KEPT
    if is_changed:
        Idea.objects.filter(pk=idea.pk).update(edited_at=timezone.now())
        assert report(Idea.objects.get(pk=idea.pk), reporter).case != case
        return
    with pytest.raises(ReportedAlready):
        report(idea, reporter)
    assert Case.objects.count() == 1
    assert report(idea, MemberFactory()).case != case
