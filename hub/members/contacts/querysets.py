from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Lower

from hub.members.contacts.enums import ContactState
from hub.members.inviting.enums import InvitationState
from hub.members.secretariat import is_in_secretariat

if TYPE_CHECKING:
    from search.tokens import Reader


class OfSecretariatQuerySet(models.QuerySet[Any]):
    """Reads of what the secretariat alone keeps."""

    def visible_to(self, user: "Reader") -> Self:
        """Return all of it to the secretariat, nothing to anybody else."""
        return self.all() if is_in_secretariat(user) else self.none()


class ContactQuerySet(OfSecretariatQuerySet):
    """Reads of the contacts."""

    def with_state(self) -> Self:
        """Return the contacts, each with how far it has come as `progress`: what is so at this moment, not a note."""
        memberships = apps.get_model("members.Membership").objects.current().annotate(address=Lower("person__email"))
        joined = Exists(memberships.filter(address=OuterRef("email")))
        states = (
            When(do_not_contact_since__isnull=False, then=Value(ContactState.DO_NOT_CONTACT)),
            When(joined, then=Value(ContactState.JOINED)),
            When(invitation__state=InvitationState.DECLINED, then=Value(ContactState.DECLINED)),
            When(Q(invitation__isnull=False), then=Value(ContactState.INVITED)),
        )
        return self.annotate(progress=Case(*states, default=Value(ContactState.KNOWN), output_field=CharField()))

    def to_invite(self) -> Self:
        """Return those whom nobody has invited, who have not joined and may be written to."""
        return self.with_state().filter(progress=ContactState.KNOWN)


class ContactImportQuerySet(OfSecretariatQuerySet):
    """Reads of the files of contacts."""

    def waiting(self) -> Self:
        """Return those that were looked over and neither imported nor put aside."""
        return self.filter(ended_at=None)


class InvitationRoundQuerySet(OfSecretariatQuerySet):
    """Reads of the rounds in which contacts are invited."""

    def running(self) -> Self:
        """Return those that go on."""
        return self.filter(is_running=True)
