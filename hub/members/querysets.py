from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, Value, When
from django.utils import timezone

from hub.members.enums import ApplicationState, ShownTo
from hub.members.secretariat import is_in_secretariat
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class OrganisationQuerySet(models.QuerySet[Any]):
    """Reads of the organisations that the hub knows."""

    def members(self) -> Self:
        """Return the organisations that are members today: a public fact."""
        return self.filter(joining__isnull=False)

    def known_in_public(self) -> Self:
        """Return those of which everyone may know: all that are not known by an application alone, each once."""
        return self.filter(is_known_by_application=False, merged_into=None)

    def kept_by_editors(self) -> Self:
        """Return what editors may change: those known in public that are not members."""
        return self.known_in_public().filter(joining=None)

    def matching(self, application: Any) -> Self:
        """Return to which others an application may be matched: known in public, or its own words' record.

        Of one that other applications alone name, whoever applied would learn by its name that somebody else has.
        """
        own = Q(name__iexact=application.organisation_name)
        return self.filter(Q(is_known_by_application=False) | own, merged_into=None).exclude(
            pk=application.organisation_id
        )

    def visible_to(self, user: "Reader") -> Self:
        """Return the organisations with a page that `user` may read.

        Members and former members are public, each under its one present record. One that is merely known is shown to
        its own people and to the secretariat: whoever has applied is not told whether the hub knows of the same body
        from somebody else.
        """
        if not user.is_active:
            return self.filter(_ever_joined(), merged_into=None)
        if is_in_secretariat(user):
            return self.all()
        memberships = self.model._meta.get_field("memberships").related_model.objects.current().filter(person=user.pk)
        known = _ever_joined() | Q(pk__in=memberships.values("organisation_id"))
        return self.filter(known, merged_into=None)

    def with_history(self) -> Self:
        """Return the organisations with `ever_joined`: whether each is a member, or was."""
        return self.annotate(ever_joined=ExpressionWrapper(_ever_joined(), BooleanField()))


def _ever_joined() -> Q:
    joinings = apps.get_model("members", "OrganisationMembership").objects
    return Q(pk__in=joinings.values("organisation_id"))


class OfOrganisationQuerySet(models.QuerySet[Any]):
    """Reads of what is said of an organisation, which is seen where the organisation is."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what is said of the organisations whose page `user` may read."""
        organisations = self.model._meta.get_field("organisation").related_model.objects.visible_to(user)
        return self.filter(organisation__in=organisations)


class OrganisationMembershipQuerySet(models.QuerySet[Any]):
    """Reads of the times for which organisations are members."""

    def visible_to(self, user: "Reader") -> Self:
        """Return all of them: who is in, and was, is public."""
        return self.all()

    def begin(self, organisation: Any, *, by: Any = None, joined_on: date | None = None) -> Any:
        """Make an organisation a member, and name the fact in its row: the one place where both are written."""
        joining = self.create(organisation=organisation, admitted_by=by, joined_on=joined_on or timezone.localdate())
        organisation.joining = joining
        organisation.save(update_fields=["joining"])
        return joining

    def end(self, organisation: Any, *, by: Any, reason: str = "") -> Any:
        """End what holds today, in both places at once."""
        joining = organisation.joining
        joining.left_on, joining.ended_by = max(timezone.localdate(), joining.joined_on), by
        joining.end_reason = reason
        organisation.joining = None
        organisation.save(update_fields=["joining"])
        joining.save(update_fields=["left_on", "ended_by", "end_reason"])
        return joining

    def newest_first(self) -> Self:
        """Return them by the day of joining."""
        return self.order_by("-joined_on", "-pk")


class StandsForQuerySet(models.QuerySet[Any]):
    """Reads of which bodies stand for others."""

    def visible_to(self, user: "Reader") -> Self:
        """Return all of them: they are public facts about organisations of which everybody may know."""
        return self.all()

    def current(self) -> Self:
        """Return what holds today."""
        return self.filter(until=None)

    def beside(self, organisation: Any) -> Self:
        """Return what an organisation's page tells: for whom it stands or stood, and who for it, the present first."""
        told = self.filter(Q(body=organisation) | Q(other=organisation)).select_related("body", "other")
        return told.order_by(F("until").desc(nulls_first=True), "-since", "pk")

    def reached_from(self, body: int) -> set[int]:
        """Return for whom a body stands, at once or through others, and itself, by number."""
        reached, beyond = {body}, [body]
        while beyond:
            beyond = list(self.filter(body__in=beyond).exclude(other__in=reached).values_list("other_id", flat=True))
            reached.update(beyond)
        return reached


class ApplicationQuerySet(models.QuerySet[Any]):
    """Reads of the requests to join."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the applications that `user` may read: one's own, and for the secretariat all of them."""
        return _own_or_all(self, user, "person")

    def to_confirm_by(self, user: "Reader") -> Self:
        """Return the open applications for the member organisations that `user` is a steward of, but for one's own."""
        if not user.is_active:
            return self.none()
        memberships = apps.get_model("members", "Membership").objects.acting_stewards().filter(person=user.pk)
        theirs = self.open().filter(organisation__in=memberships.values("organisation_id"))
        return theirs.filter(organisation__joining__isnull=False).exclude(person=user.pk)

    def waiting(self) -> Self:
        """Return the applications that wait for the secretariat."""
        return self.filter(state=ApplicationState.APPLIED)

    def open(self) -> Self:
        """Return what is neither answered nor withdrawn."""
        return self.filter(state__in=[ApplicationState.APPLIED, ApplicationState.ASKED])

    def overdue(self, today: date) -> Self:
        """Return those that should have been answered before `today`."""
        return self.waiting().filter(due_on__lt=today)

    def in_turn(self) -> Self:
        """Return what waits for the secretariat by the day it is due, then what waits for applicants, then the rest."""
        turn = Case(
            When(state=ApplicationState.APPLIED, then=Value(0)),
            When(state=ApplicationState.ASKED, then=Value(1)),
            default=Value(2),
        )
        return self.annotate(turn=turn)

    def newest_first(self) -> Self:
        """Return the applications by date."""
        return self.order_by("-applied_at", "-pk")


class DraftQuerySet(models.QuerySet[Any]):
    """Reads of what applicants have typed and not handed in."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own draft: nobody else reads it, the secretariat neither."""
        return self.filter(person=user.pk) if user.is_active else self.none()


class QuestionQuerySet(models.QuerySet[Any]):
    """Reads of what applicants are asked back."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the questions to which `user` may read the answers: of one's own applications, or all."""
        return _own_or_all(self, user, "application__person")

    def open(self) -> Self:
        """Return what has not been answered."""
        return self.filter(answered_at=None)


class StewardWordQuerySet(models.QuerySet[Any]):
    """Reads of what stewards say of applicants."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may read: stewards, what was said of applicants for theirs; the secretariat, all."""
        if is_in_secretariat(user):
            return self.all()
        applications = apps.get_model("members", "Application").objects.to_confirm_by(user)
        return self.filter(application__in=applications.values("pk"))


_SHOWN = Q(
    shown_to=ShownTo.EVERYBODY,
    person__profile__name_shown_to=ShownTo.EVERYBODY,
    person__is_active=True,
    until=None,
    organisation__joining__isnull=False,
)


def _takes_part() -> Q:
    """Match what belongs to people who have access at this moment."""
    access = apps.get_model("members", "Access")._default_manager.all()
    return Q(person__is_active=True, person__in=access.current().values("person_id"))


def _is_public_person() -> Q:
    """Match the profiles of present members who show their name to everybody."""
    memberships = apps.get_model("members", "Membership")._default_manager.all()
    present = memberships.current().values("person_id")
    return Q(name_shown_to=ShownTo.EVERYBODY, person__is_active=True, person__in=present)


def is_member(user: "Reader") -> bool:
    """Say whether `user` sees what members share at this moment."""
    return MEMBERS in tokens_for(user)


class MembershipQuerySet(models.QuerySet[Any]):
    """Reads of the ties between people and the community."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the memberships that `user` may read.

        Everybody: those of people who agreed, on the page of a member organisation. Members: those that hold, of
        whoever takes part. Oneself: one's own. The secretariat: all of them.
        """
        if not user.is_active:
            return self.shown()
        if is_in_secretariat(user):
            return self.all()
        others = _SHOWN | (Q(until=None) & _takes_part()) if is_member(user) else _SHOWN
        return self.filter(Q(person=user.pk) | others)

    def shown(self) -> Self:
        """Return those that are shown in public today, with their person's consent."""
        return self.filter(_SHOWN)

    def current(self) -> Self:
        """Return the memberships that hold today."""
        return self.filter(until=None)

    def acting_stewards(self) -> Self:
        """Return those of stewards who act. Whose access is paused or whose account is closed speaks for nobody."""
        access = apps.get_model("members", "Access").objects.current()
        held = self.current().filter(steward_since__isnull=False, steward_until=None)
        return held.filter(person__is_active=True, person__in=access.values("person_id"))

    def newest_first(self) -> Self:
        """Return the memberships by the day on which they began."""
        return self.order_by("-since", "-pk")


class AccessQuerySet(models.QuerySet[Any]):
    """Reads of the rights to see what members share."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may know of: one's own, and for the secretariat all."""
        return _own_or_all(self, user, "person")

    def open(self) -> Self:
        """Return what has not ended, paused or not."""
        return self.filter(ended_at=None)

    def current(self) -> Self:
        """Return what holds at this moment."""
        return self.open().filter(paused_at=None)


class ProfileQuerySet(models.QuerySet[Any]):
    """Reads of what people say of themselves.

    The public directory of people is `Profile.objects.visible_to(AnonymousUser()).with_standings()`, each row through
    `profiles.seen(profile, ShownTo.EVERYBODY)`, which alone decides what of it is shown. To narrow it by a part, take
    `showing("can_offer", to=...)`: filtering by a part that is not shown would tell what it says.
    """

    def visible_to(self, user: "Reader") -> Self:
        """Return the people of whom `user` may read something.

        Everybody: present members who show their name to everybody. Members: whoever takes part. Oneself: oneself.
        """
        if not user.is_active:
            return self.filter(_is_public_person())
        others = _is_public_person() | _takes_part() if is_member(user) else _is_public_person()
        return self.filter(Q(person=user.pk) | others)

    def showing(self, field: str, *, to: "Reader") -> Self:
        """Return those who show this part of their profile to `to`, and have said something there."""
        reaches = [ShownTo.EVERYBODY, ShownTo.MEMBERS] if is_member(to) else [ShownTo.EVERYBODY]
        shown = self.visible_to(to).filter(name_shown_to__in=reaches, **{f"{field}_shown_to__in": reaches})
        empty: Any = [] if field in {"sectors", "areas", "links"} else ""
        return shown.exclude(**{field: empty})

    def with_standings(self) -> Self:
        """Have at hand the person, and for whom they stand."""
        return self.select_related("person").prefetch_related("person__memberships__organisation")

    def by_name(self) -> Self:
        """Return them by last name."""
        return self.order_by("person__last_name", "person__first_name", "pk")


class TermsVersionQuerySet(models.QuerySet[Any]):
    """Reads of the terms of taking part."""

    def visible_to(self, user: "Reader") -> Self:
        """Return all versions: what members promise each other is public."""
        return self.all()


class TermsAcceptanceQuerySet(models.QuerySet[Any]):
    """Reads of who has accepted the terms."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may know of: one's own, and for the secretariat all."""
        return _own_or_all(self, user, "person")


def _own_or_all(rows: Any, user: "Reader", person: str) -> Any:
    if not user.is_active:
        return rows.none()
    return rows.all() if is_in_secretariat(user) else rows.filter(**{person: user.pk})
