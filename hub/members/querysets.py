from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from hub.members.enums import MembershipState
from hub.members.secretariat import is_in_secretariat

if TYPE_CHECKING:
    from search.tokens import Reader


class OrganisationQuerySet(models.QuerySet[Any]):
    """Reads of the organisations that the hub knows."""

    def members(self) -> Self:
        """Return the organisations that have joined: a public fact."""
        return self.filter(is_member=True)

    def known_in_public(self) -> Self:
        """Return those of which everyone may know: all that are not known by an application alone."""
        return self.filter(is_known_by_application=False)

    def kept_by_editors(self) -> Self:
        """Return what editors may change: those known in public that have not joined."""
        return self.known_in_public().filter(is_member=False)

    def visible_to(self, user: "Reader") -> Self:
        """Return the organisations with a page that `user` may read.

        Members are public. One that is merely known is shown to its approved people and to the secretariat: whoever
        has applied is not told whether the hub knows of the same body from somebody else.
        """
        if not user.is_active:
            return self.members()
        if is_in_secretariat(user):
            return self.all()
        memberships = self.model._meta.get_field("memberships").related_model.objects.approved().filter(person=user.pk)
        return self.filter(Q(is_member=True) | Q(pk__in=memberships.values("organisation_id")))


class MembershipQuerySet(models.QuerySet[Any]):
    """Reads of the ties between people and the community."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the memberships that `user` may read: one's own, and for the secretariat all of them."""
        if not user.is_active:
            return self.none()
        if is_in_secretariat(user):
            return self.all()
        return self.filter(person=user.pk)

    def applied(self) -> Self:
        """Return the applications that wait for an answer."""
        return self.filter(state=MembershipState.APPLIED)

    def approved(self) -> Self:
        """Return the memberships that hold today."""
        return self.filter(state=MembershipState.APPROVED)

    def open(self) -> Self:
        """Return what is neither declined nor ended."""
        return self.filter(state__in=[MembershipState.APPLIED, MembershipState.APPROVED])

    def newest_first(self) -> Self:
        """Return the memberships by date of application."""
        return self.order_by("-applied_at", "-pk")
