"""Who may read what of commissioned work: its page and what is said there is for everybody.

What is said on the way is for those who do the work and the officer who follows it: no role gives sight.
"""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce

from home.querysets import BasePageQuerySet
from hub.members.models import Membership
from projects.delivery.enums import ChangeState, ProjectState
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


def _rows(name: str) -> Any:
    return apps.get_model(name)._default_manager


class ProjectQuerySet(BasePageQuerySet):
    """Reads of projects."""

    def for_its_page(self) -> Self:
        """Return the projects with what their pages name beside them."""
        return self.select_related("lead")

    def without_output(self) -> Self:
        """Return those that were not stopped and of which nothing was published or withheld."""
        reports = _rows("delivery.DeliveredReport").filter(deliverable__project=OuterRef("pk"))
        settled = reports.filter(~Q(withheld_reason="") | Q(publication__live=True))
        return self.filter(~Exists(settled)).exclude(state=ProjectState.STOPPED)

    def begun_by(self, day: Any) -> Self:
        """Return those that began by this day, or else were awarded by it (`began_on`)."""
        return self.annotate(began_on=Coalesce("starts_on", "awarded_on")).filter(began_on__lte=day)

    def overrun_on(self, day: Any) -> Self:
        """Return those that are under way on this day and were to end before it."""
        return self.filter(state=ProjectState.UNDERWAY, ends_on__lt=day)

    def worked_on_by(self, user: "Reader") -> Self:
        """Return the published projects whose people `user` is one of: the people of the lead on the bid.

        Of work that no bid led to, the stewards of the lead. They have to belong to it, and take part, today.
        """
        if MEMBERS not in tokens_for(user):
            return self.none()
        bids = _rows("bids.Bid").visible_to(user)
        of_lead = _rows("bids.BidPerson").filter(
            bid=OuterRef("pk"), person=user.pk, organisation=OuterRef("lead"), ended_at=None
        )
        run = Membership.objects.acting_stewards().filter(person=user.pk, organisation__joining__isnull=False)
        theirs = Q(bid__in=bids.filter(Exists(of_lead)).values("pk"))
        return self.published().filter(theirs | Q(bid=None, lead__in=run.values("organisation")))

    def followed_by(self, user: "Reader") -> Self:
        """Return the published projects whose officer `user` is, but for those that an organisation of theirs does."""
        if not user.is_authenticated or not user.is_active or not getattr(user, "is_staff", False):
            return self.none()
        mine = Membership.objects.current().filter(person=user.pk).values("organisation")
        partner = _rows("delivery.ProjectPartner").filter(page=OuterRef("pk"), organisation__in=mine)
        return self.published().filter(~Exists(partner), ~Q(lead__in=mine), officer=user.pk)

    def concerning(self, user: "Reader") -> Self:
        """Return those of both sorts: what is said on the way is read by those who do the work and who follows it."""
        both = Q(pk__in=self.worked_on_by(user).values("pk")) | Q(pk__in=self.followed_by(user).values("pk"))
        return self.filter(both)


class OfProjectQuerySet(models.QuerySet[Any]):
    """What is said of a project on its page."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what belongs to the projects that `user` may read."""
        return self.filter(project__in=_rows("delivery.ProjectPage").visible_to(user).values("pk"))


class StepQuerySet(OfProjectQuerySet):
    """Reads of what is due in projects, each by the field in which its model says when it was done."""

    def done(self) -> Self:
        """Return what was done."""
        return self.filter(**{f"{self.model.done_field}__isnull": False})

    def due(self) -> Self:
        """Return what was not done yet."""
        return self.filter(**{self.model.done_field: None})

    def late_on(self, day: Any) -> Self:
        """Return what was done after its day, or was to be done before this one and is not."""
        done = self.model.done_field
        return self.filter(Q(**{f"{done}__gt": F("due_on")}) | Q(**{done: None}, due_on__lt=day))

    def moved(self) -> Self:
        """Return what is due on another day than was said at first."""
        return self.filter(moved_from__isnull=False)


class DeliverableQuerySet(StepQuerySet):
    """Reads of what is handed over."""

    def with_reports_for(self, user: "Reader") -> Self:
        """Return them with their reports, and with such publications of these alone as `user` may read."""
        publications = Prefetch("report__publication", _rows("publications.PublicationPage").visible_to(user))
        return self.select_related("report").prefetch_related(publications)


class EvidenceQuerySet(models.QuerySet[Any]):
    """Reads of what shows that a milestone was met."""

    def visible_to(self, user: "Reader") -> Self:
        """Return that of the projects that `user` works on or follows."""
        return self.filter(milestone__project__in=_rows("delivery.ProjectPage").concerning(user).values("pk"))


class ProgressQuerySet(models.QuerySet[Any]):
    """Reads of how the work goes, as the officer is told."""

    def visible_to(self, user: "Reader") -> Self:
        """Return that of the projects that `user` works on or follows."""
        return self.filter(project__in=_rows("delivery.ProjectPage").concerning(user).values("pk"))

    def late_on(self, day: Any) -> Self:
        """Return what was due before this day and is not sent, of work that is under way."""
        underway = {"project__live": True, "project__state": ProjectState.UNDERWAY}
        return self.filter(sent_at=None, due_on__lt=day, **underway).order_by("due_on", "pk")


class DeliveredReportQuerySet(models.QuerySet[Any]):
    """Reads of what was handed over. What everybody reads of it is its publication."""

    def visible_to(self, user: "Reader") -> Self:
        """Return that of the projects that `user` works on or follows."""
        return self.filter(deliverable__project__in=_rows("delivery.ProjectPage").concerning(user).values("pk"))

    def due(self, day: Any) -> Self:
        """Return what is to be open on this day and is not yet, the longest due first."""
        return self.filter(opened_at=None, opens_on__lte=day, deliverable__project__live=True).order_by(
            "opens_on", "pk"
        )


class ChangeQuerySet(models.QuerySet[Any]):
    """Reads of requests to change what was agreed."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what was accepted of the projects that `user` may read, and all of those that concern `user`."""
        projects = _rows("delivery.ProjectPage")
        public = Q(state=ChangeState.ACCEPTED, project__in=projects.visible_to(user).values("pk"))
        return self.filter(public | Q(project__in=projects.concerning(user).values("pk")))

    def accepted(self) -> Self:
        """Return what was accepted, the latest first: what the page of the project shows of them."""
        return self.filter(state=ChangeState.ACCEPTED).order_by("-answered_at", "-pk")

    def waiting_for(self, user: "Reader") -> Self:
        """Return what waits for the answer of this officer, the oldest first."""
        followed = _rows("delivery.ProjectPage").followed_by(user).values("pk")
        return self.filter(state=ChangeState.ASKED, project__in=followed).order_by("asked_at", "pk")
