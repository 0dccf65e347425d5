"""What moderators of another site marked, as cases of ours: rejected is hidden, accepted is kept, the rest waits."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone

from hub.ideas.enums import Reach
from hub.ideas.importing.people import MadeUpPeople
from hub.ideas.models import CircleToken, Idea, IdeaCircle
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.models import Case, Decision, Report
from search.tokens import member_token

_STATES: Final = {-1: CaseState.HIDDEN, 0: CaseState.WAITING, 1: CaseState.KEPT}
_OUTCOMES: Final = {CaseState.HIDDEN: Outcome.HIDE, CaseState.KEPT: Outcome.KEEP}

Marked = Sequence[tuple[Idea, int]]


def moderate(marked: Marked, people: MadeUpPeople) -> None:
    """Report each idea, and decide on it as its mark says."""
    cases = Case.objects.bulk_create(_case(idea, _STATES[mark]) for idea, mark in marked)
    Case.authors.through.objects.bulk_create(
        Case.authors.through(case=case, user=idea.author) for case, (idea, _) in zip(cases, marked, strict=True)
    )
    Report.objects.bulk_create(
        Report(
            case=case,
            reporter=people.reporter,
            ground=Ground.OTHER,
            reason="Imported with the mark of another site's moderators.",
            reported_at=case.opened_at,
        )
        for case in cases
    )
    Decision.objects.bulk_create(_decision(case, people) for case in cases if case.state in _OUTCOMES)
    _hide([idea for idea, mark in marked if mark < 0], people)


def _case(idea: Idea, state: CaseState) -> Case:
    decided_at = None if state == CaseState.WAITING else idea.created_at
    return Case(kind="idea", object_id=idea.pk, state=state, opened_at=idea.created_at, decided_at=decided_at)


def _decision(case: Case, people: MadeUpPeople) -> Decision:
    return Decision(
        case=case,
        outcome=_OUTCOMES[CaseState(case.state)],
        ground=Ground.OTHER,
        facts="Imported from another site.",
        reason="Its moderators decided so.",
        decided_at=case.decided_at or timezone.now(),
        decided_by=people.moderator,
    )


def _hide(ideas: Sequence[Idea], people: MadeUpPeople) -> None:
    """Put circles of their authors alone in force, as `hide_idea` does for one."""
    circles = IdeaCircle.objects.bulk_create(
        IdeaCircle(idea=idea, reach=Reach.DRAFT, since=idea.created_at, set_by=people.moderator) for idea in ideas
    )
    CircleToken.objects.bulk_create(
        CircleToken(circle=circle, token=member_token(circle.idea.author_id)) for circle in circles
    )
    for idea, circle in zip(ideas, circles, strict=True):
        idea.hidden_at, idea.circle_before, idea.circle = idea.created_at, idea.circle, circle
        idea.shared_at = idea.shared_by = None
    Idea.objects.bulk_update(ideas, ["hidden_at", "circle_before", "circle", "shared_at", "shared_by"])
