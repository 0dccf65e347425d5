"""Who may read what of bids. No role gives sight: an officer or a superuser meets nothing here."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from hub.members.models import Membership
from projects.bids.barring import barred_to
from projects.bids.enums import BidStage, BidState, ExceptionState, PartnerState
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


def calls_with_part(user: "Reader") -> Any:
    """Return the calls for which `user` is or was on a bid, or belongs to an organisation that bids.

    That is a partner named in what was handed in, though it has left since, and one that agreed later and reads it.
    """
    mine = Membership.objects.current().filter(person=user.pk).values("organisation")
    named = _rows("VersionPartner").counting().filter(version__bid=OuterRef("pk"), organisation__in=mine)
    agreed = _rows("BidPartner").agreed().filter(bid=OuterRef("pk"), organisation__in=mine)
    on_it = _rows("BidPerson").filter(bid=OuterRef("pk"), person=user.pk)
    theirs = Q(lead__in=mine) | Exists(named) | Exists(agreed)
    return _rows("Bid").filter(Exists(on_it) | (theirs & Q(state=BidState.SUBMITTED))).values("call")


def _rows(model: str) -> Any:
    return apps.get_model("bids", model)._default_manager


class BidQuerySet(models.QuerySet[Any]):
    """Reads of expressions of interest and bids."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the bids whose people `user` is one of: for the lead, or for a partner who has agreed.

        They have to belong to that organisation today. Nobody else reads a bid here, before the opening or after.
        """
        if MEMBERS not in tokens_for(user):
            return self.none()
        partner = _rows("BidPartner").filter(
            bid=OuterRef("bid"), organisation=OuterRef("organisation"), state=PartnerState.ACCEPTED
        )
        belongs = Membership.objects.current().filter(person=user.pk, organisation=OuterRef("organisation"))
        people = _rows("BidPerson").filter(
            Q(organisation=F("bid__lead")) | Exists(partner), Exists(belongs), person=user.pk, ended_at=None
        )
        return self.filter(Exists(people.filter(bid=OuterRef("pk"))))

    def opened_to(self, user: "Reader") -> Self:
        """Return what was handed in and has been opened, for the officer who runs the call and the two who opened it.

        Not for anybody who ever was on a bid for the same call or belongs to an organisation that bids, and not what
        the apps above keep from them. Drafts, and what was withdrawn, are never opened.
        """
        if not (user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin")):
            return self.none()
        openings = _rows("Opening").filter(
            Q(call__commissioner=user.pk) | Q(begun_by=user.pk) | Q(confirmed_by=user.pk),
            call=OuterRef("call"),
            stage=OuterRef("stage"),
            confirmed_at__isnull=False,
        )
        found = self.handed_in().filter(Exists(openings)).exclude(call__in=calls_with_part(user))
        for barred in barred_to(user):
            found = found.exclude(pk__in=barred)
        return found

    def with_latest(self) -> Self:
        """Have at hand what the register of opened bids reads of each: its call, the key, and its versions."""
        late = _rows("BidVersion").filter(bid=OuterRef("pk")).order_by("-number")
        rows = self.select_related("call__seal_key", "lead").prefetch_related("versions")
        return rows.annotate(taken_late_by=Subquery(late.values("late_by")[:1]))

    def standing(self) -> Self:
        """Return those that are drafts or handed in."""
        return self.filter(state__in=[BidState.DRAFT, BidState.SUBMITTED])

    def left_alone_to(self, user: "Reader") -> Self:
        """Return the standing bids that nobody of the lead can read any more, for the stewards of the lead.

        A steward learns from it that there is one and for which call, and reads nothing of it. Stewards whose access
        has ended do not act as such, so that they learn nothing.
        """
        current = Membership.objects.current().filter(person=OuterRef("person"), organisation=OuterRef("organisation"))
        access = apps.get_model("members", "Access")._default_manager.current().filter(person=OuterRef("person"))
        readers = _rows("BidPerson").filter(
            Exists(current), Exists(access), bid=OuterRef("pk"), organisation=OuterRef("lead"), ended_at=None,
            person__is_active=True,
        )  # fmt: skip
        run = Membership.objects.acting_stewards().filter(person=user.pk).values("organisation")
        return self.standing().filter(~Exists(readers), lead__in=run, lead__joining__isnull=False)

    def handed_in(self) -> Self:
        """Return those that are handed in and stand."""
        return self.filter(state=BidState.SUBMITTED)

    def at(self, call: Any, stage: BidStage | str) -> Self:
        """Return those for a call at this stage."""
        return self.filter(call=call, stage=stage)

    def newest_first(self) -> Self:
        """Return them by when they were begun."""
        return self.order_by("-started_at", "-pk")


class OfBidQuerySet(models.QuerySet[Any]):
    """Reads of the parts of bids."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the parts of the bids that `user` may read."""
        return self.filter(bid__in=_rows("Bid").visible_to(user).values("pk"))


class BidPartnerQuerySet(OfBidQuerySet):
    """Reads of partnerships."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the bids that `user` may read, and those that they are asked to agree to."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        bids = _rows("Bid").visible_to(user)
        return self.filter(Q(bid__in=bids.values("pk")) | _asked(user))

    def asked_of(self, user: "Reader") -> Self:
        """Return those that `user` is asked to agree to: stewards of the organisation, while the bid stands."""
        return self.filter(_asked(user))

    def run_by(self, user: "Reader") -> Self:
        """Return those of partners that have agreed and for which `user` speaks as a steward, while the bid stands."""
        run = Membership.objects.acting_stewards().filter(person=user.pk).values("organisation")
        standing = [BidState.DRAFT, BidState.SUBMITTED]
        return self.filter(state=PartnerState.ACCEPTED, organisation__in=run, bid__state__in=standing)

    def agreed(self) -> Self:
        """Return those that have an answer that is yes, and stand: it need not be in what was handed in."""
        return self.filter(state=PartnerState.ACCEPTED)

    def open(self) -> Self:
        """Return those that wait for an answer or have one that is yes."""
        return self.filter(state__in=[PartnerState.ASKED, PartnerState.ACCEPTED])


def _asked(user: "Reader") -> Q:
    run = Membership.objects.acting_stewards().filter(person=user.pk).values("organisation")
    return Q(state=PartnerState.ASKED, organisation__in=run, bid__state__in=[BidState.DRAFT, BidState.SUBMITTED])


class VersionPartnerQuerySet(models.QuerySet[Any]):
    """Reads of who were partners in what was handed in."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the bids that `user` may read."""
        bids = _rows("Bid").visible_to(user)
        return self.filter(version__bid__in=bids.values("pk"))

    def counting(self) -> Self:
        """Return those of the last version of each bid that is handed in and stands.

        Whoever calls this has seen that the bid is open to the reader, or is asked whom it bars.
        """
        later = _rows("BidVersion").filter(bid=OuterRef("version__bid"), number__gt=OuterRef("version__number"))
        return self.filter(~Exists(later), version__bid__state=BidState.SUBMITTED)


class OfOfficersQuerySet(models.QuerySet[Any]):
    """Reads of the officers' acts on the bids for a call: what they say of a bid is at most who was late."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs."""
        return self.filter(call__commissioner=user.pk) if user.is_authenticated and user.is_active else self.none()


class LateExceptionQuerySet(OfOfficersQuerySet):
    """Reads of the leave that organisations have, or are to have, to hand in late."""

    def granted(self) -> Self:
        """Return those that two officers have agreed to."""
        return self.filter(state=ExceptionState.GRANTED)

    def pending(self, at: Any) -> Self:
        """Return those by which something may yet come in after this moment: granted, or waiting for an answer."""
        return self.filter(state__in=[ExceptionState.GRANTED, ExceptionState.ASKED], until__gt=at)


class NobodysQuerySet(models.QuerySet[Any]):
    """Reads of what no page ever shows."""

    def visible_to(self, user: "Reader") -> Self:
        """Return nothing."""
        return self.none()
