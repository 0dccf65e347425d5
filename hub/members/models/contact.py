from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from hub.members.contacts.enums import ContactState
from hub.members.contacts.querysets import ContactImportQuerySet, ContactQuerySet, InvitationRoundQuerySet
from hub.members.enums import Sector
from hub.members.models.invitation import Invitation
from hub.members.models.organisation import Organisation


class ContactImport(models.Model):
    """A file of contacts that was read and looked over. Its `rows` are kept until it is imported or put aside.

    `outcome` says in figures what came of it.
    """

    file_name = models.CharField(max_length=200)
    read_as = models.CharField(max_length=60, help_text="How its letters were read, such as UTF-8.")
    rows = models.JSONField(default=list)
    left_out = models.JSONField("columns left out", default=list)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.JSONField(default=dict)

    objects = ContactImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="contact_import_ended_at_and_by_go_together",
            )
        ]

    def __str__(self) -> str:
        return f"File of contacts {self.pk}"


class InvitationRound(models.Model):
    """All known contacts are invited, one after the other, until it is done or somebody stops it."""

    note = models.TextField(max_length=1000, blank=True)
    number = models.PositiveIntegerField("contacts to invite")
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_running = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = InvitationRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_running"], condition=Q(is_running=True), name="one_round_of_invitations_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_running=True, ended_at=None) | Q(is_running=False, ended_at__isnull=False),
                name="a_round_runs_until_it_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(stopped_by=None) | Q(ended_at__isnull=False), name="a_round_that_was_stopped_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"Round of invitations {self.pk}"


class Contact(models.Model):
    """Somebody whom the secretariat knows and may invite: a person with an address, and perhaps an organisation.

    `organisation` is the one of this name that the hub knows. How far a contact has come is read off what is so
    (`with_state`): it is no column that could lag behind.
    """

    name = models.CharField(max_length=200)
    email = models.EmailField("e-mail address", unique=True)
    organisation_name = models.CharField("organisation as it was given", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    sector = models.CharField(max_length=20, choices=Sector.choices, blank=True)
    role = models.CharField(max_length=200, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    added_at = models.DateTimeField("added", default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    came_with = models.ForeignKey(
        ContactImport, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", verbose_name="file"
    )
    round = models.ForeignKey(InvitationRound, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    invitation = models.ForeignKey(Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    do_not_contact_since = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="a_contacts_address_is_in_small_letters")
        ]

    def __str__(self) -> str:
        return f"Contact {self.pk}"

    @property
    def state_in_words(self) -> str:
        """How far it has come, where it was read `with_state`."""
        progress: Any = getattr(self, "progress", None)
        return str(ContactState(progress).label) if progress else ""
