"""Who may read what of the assessment of bids. No role gives sight but that of the call's own commissioner."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.bids.enums import BidState
from projects.bids.querysets import calls_with_part

if TYPE_CHECKING:
    from search.tokens import Reader


def _rows(name: str) -> Any:
    return apps.get_model(name)._default_manager


def bids_for(user: "Reader") -> Any:
    """Return the opened bids that `user` is to assess, whether or not they have declared their interests yet.

    They are an assessor of the call now and do not run it, have no part in any bid for it, and have not been recused
    from this one.
    """
    bids = _rows("bids.Bid").filter(state=BidState.SUBMITTED)
    if not user.is_authenticated or not user.is_active:
        return bids.none()
    same = {"call": OuterRef("call"), "stage": OuterRef("stage")}
    assessing = _rows("assessments.Assessor").filter(**same, person=user.pk, ended_at=None)
    opened = _rows("bids.Opening").filter(**same, confirmed_at__isnull=False)
    recused = _rows("assessments.Interest").filter(bid=OuterRef("pk"), person=user.pk, has_conflict=True)
    found = bids.filter(Exists(assessing), Exists(opened), ~Exists(recused)).exclude(call__commissioner=user.pk)
    return found.exclude(call__in=calls_with_part(user))


def bids_read_by(user: "Reader") -> Any:
    """Return those that `user` may read and score: of those to assess, the ones with which nothing ties them."""
    declared = _rows("assessments.Interest").filter(bid=OuterRef("pk"), person=user.pk)
    return bids_for(user).filter(Exists(declared))


def bids_recused_from(user: "Reader") -> Any:
    """Return the numbers of the bids to which `user` has said that something ties them, for good."""
    return _rows("assessments.Interest").filter(person=user.pk, has_conflict=True).values("bid")


def calls_run_by(user: "Reader") -> Any:
    """Return the calls that `user` runs, having no part in a bid for them, and being recused from none."""
    calls = _rows("calls.CallPage")
    if not user.is_authenticated or not user.is_active:
        return calls.none()
    recused = _rows("bids.Bid").filter(pk__in=bids_recused_from(user)).values("call")
    return calls.filter(commissioner=user.pk).exclude(pk__in=calls_with_part(user)).exclude(pk__in=recused)


class AssessorQuerySet(models.QuerySet[Any]):
    """Reads of who assesses."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own, and those of the calls that `user` runs."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(person=user.pk) | Q(call__in=calls_run_by(user).values("pk")))

    def current(self) -> Self:
        """Return those who assess now."""
        return self.filter(ended_at=None)


class InterestQuerySet(models.QuerySet[Any]):
    """Reads of declarations of interests."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own, and those about bids for the calls that `user` runs."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(person=user.pk) | Q(bid__call__in=calls_run_by(user).values("pk")))

    def conflicts(self) -> Self:
        """Return those by which somebody is recused."""
        return self.filter(has_conflict=True)


class AssessmentQuerySet(models.QuerySet[Any]):
    """Reads of assessors' scores."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own; others' once one has handed in one's own; to who runs the call, what is handed in."""
        mine = _rows("assessments.Assessment").filter(bid=OuterRef("bid"), person=user.pk, submitted_at__isnull=False)
        others = Q(submitted_at__isnull=False) & (
            Exists(mine) & Q(bid__in=bids_read_by(user).values("pk")) | Q(bid__call__in=calls_run_by(user).values("pk"))
        )
        return self.filter(Q(person=user.pk, bid__in=bids_read_by(user).values("pk")) | others)

    def run_by(self, user: "Reader") -> Self:
        """Return what was handed in for the calls that `user` runs."""
        return self.filter(bid__call__in=calls_run_by(user).values("pk"), submitted_at__isnull=False)

    def counting(self) -> Self:
        """Return those that count: handed in, by somebody who is an assessor still and was not recused."""
        conflict = _rows("assessments.Interest").filter(
            bid=OuterRef("bid"), person=OuterRef("person"), has_conflict=True
        )
        assessing = _rows("assessments.Assessor").filter(
            call=OuterRef("bid__call"), stage=OuterRef("bid__stage"), person=OuterRef("person"), ended_at=None
        )
        return self.filter(Exists(assessing), ~Exists(conflict), submitted_at__isnull=False)


class OfAssessmentQuerySet(models.QuerySet[Any]):
    """Reads of single scores."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the assessments that `user` may read."""
        return self.filter(assessment__in=_rows("assessments.Assessment").visible_to(user).values("pk"))


class ModeratedScoreQuerySet(models.QuerySet[Any]):
    """Reads of the scores that count after talking them over."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs, and of the bids for which `user` has handed in scores."""
        mine = _rows("assessments.Assessment").filter(person=user.pk, submitted_at__isnull=False).values("bid")
        read = Q(bid__in=bids_read_by(user).values("pk")) & Q(bid__in=mine)
        return self.filter(read | Q(bid__call__in=calls_run_by(user).values("pk")))

    def counting(self) -> Self:
        """Return the last one of each bid and criterion."""
        later = _rows("assessments.ModeratedScore").filter(
            bid=OuterRef("bid"), criterion=OuterRef("criterion"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class RecommendationQuerySet(models.QuerySet[Any]):
    """Reads of what is recommended to whoever decides."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs, having no part in a bid for them."""
        return self.filter(call__in=calls_run_by(user).values("pk"))

    def newest_first(self) -> Self:
        """Return them from the last one, which counts, back to the first."""
        return self.order_by("-number")
