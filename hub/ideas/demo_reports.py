"""Two comments of the demo that somebody reported: one waits for a moderator, one is hidden with a statement."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from home.models import User
from home.services import join_office
from hub.ideas.models import Comment, Idea
from hub.ideas.services.hiding import hide_comment
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.models import Case, Decision, Opening, Report
from hub.moderation.moderators import OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReport:
    """A comment, who reported it and why; with `reason` and `facts`, a moderator has hidden it."""

    idea: str
    author: str
    text: str
    reporter: str
    ground: Ground
    words: str
    days: int
    facts: str = ""
    reason: str = ""


REPORTS: Final = (
    DemoReport(
        idea="Open timetables that also say what was late",
        author="jack.fenwick",
        text=(
            "Do not wait for the operators. Ring Bernard in the control room on 0121 496 0155 after nine in the "
            "evening; he reads the delays out to anybody who asks, and his wife puts you through if he sleeps."
        ),
        reporter="member",
        ground=Ground.PERSONAL_DATA,
        words="This is somebody's telephone at home, and he may lose his work over it. I doubt that he was asked.",
        days=2,
    ),
    DemoReport(
        idea="Insulate the terraces street by street, not house by house",
        author="tomasz.wilk",
        text=(
            "One of our firms does whole gables for £4,900 until the end of the month, ten in a hundred less for "
            "members of this community. Write to me for a form."
        ),
        reporter="grace.okafor",
        ground=Ground.SPAM,
        words="An offer of works with a discount, under an idea about how grants are given.",
        days=24,
        facts="The comment names a price, a day by which to order and a discount, and says nothing of the idea.",
        reason=(
            "The terms ask members not to sell to each other here. What the firm has learned about doing a whole gable "
            "would be welcome as a comment."
        ),
    ),
)


def report_comments(people: dict[str, User]) -> None:
    """Write the comments and what became of them, without the mails that go with it."""
    moderator = people["secretariat"]
    join_office(OFFICE, moderator)
    for told in REPORTS:
        idea = Idea.objects.filter(title=told.idea).first()
        author = people[told.author]
        if idea is not None and not Comment.objects.filter(idea=idea, author=author, text=told.text).exists():
            _report(told, idea, people, moderator)


def _report(told: DemoReport, idea: Idea, people: dict[str, User], moderator: User) -> None:
    at = timezone.now() - timedelta(days=told.days)
    author = people[told.author]
    comment = Comment.objects.create(
        idea=idea, author=author, circle=idea.in_force, text=told.text, written_at=at - timedelta(hours=9)
    )
    case = Case.objects.create(kind="comment", object_id=comment.pk, opened_at=at)
    case.authors.set([author])
    Report.objects.create(
        case=case, reporter=people[told.reporter], ground=told.ground, reason=told.words, reported_at=at
    )
    if told.reason:
        _hide(told, case, comment, moderator)


def _hide(told: DemoReport, case: Case, comment: Comment, moderator: User) -> None:
    case.state, case.decided_at = CaseState.HIDDEN, case.opened_at + timedelta(days=1)
    case.save(update_fields=["state", "decided_at"])
    Opening.objects.create(
        case=case, moderator=moderator, reason="To see whether it sells something.", opened_at=case.decided_at
    )
    Decision.objects.create(
        case=case,
        outcome=Outcome.HIDE,
        ground=told.ground,
        facts=told.facts,
        reason=told.reason,
        decided_at=case.decided_at,
        decided_by=moderator,
    )
    hide_comment(comment, by=moderator)
