import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.members.inviting.enums import InvitationState
from hub.members.inviting.querysets import DoNotWriteQuerySet, InvitationQuerySet

_LONGEST_MARK = 64


class Invitation(models.Model):
    """A member, or the secretariat, asks somebody by e-mail to join. `key` stands in the link of its letter.

    `times_sent` is how often whoever invites had it sent; `letters` how many went out, which they are not told: an
    address may have asked not to be written to. `email_mark` stays when the address is forgotten. `taken_up_by` is the
    account that was made with the link; it has accepted when its address is confirmed.
    """

    email = models.EmailField("e-mail address", blank=True)
    email_mark = models.CharField(max_length=_LONGEST_MARK, editable=False)
    name = models.CharField(max_length=120, blank=True)
    organisation_name = models.CharField("organisation", max_length=200, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    is_from_secretariat = models.BooleanField("from the secretariat", default=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    made_at = models.DateTimeField("first sent", default=timezone.now)
    sent_at = models.DateTimeField("last sent", default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(default=1)
    letters = models.PositiveSmallIntegerField(default=0, editable=False)
    expires_at = models.DateTimeField("holds until")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.WAITING)
    answered_at = models.DateTimeField("answered or withdrawn", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="accepted_invitations"
    )
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    forgotten_at = models.DateTimeField("forgotten", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invited_by", "email_mark"],
                condition=Q(state=InvitationState.WAITING, forgotten_at=None),
                name="one_waiting_invitation_per_inviter_and_address",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.WAITING, answered_at=None)
                | (~Q(state=InvitationState.WAITING) & Q(answered_at__isnull=False)),
                name="invitation_state_agrees_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.ACCEPTED, accepted_by__isnull=False)
                | (~Q(state=InvitationState.ACCEPTED) & Q(accepted_by=None)),
                name="an_accepted_invitation_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(email="", name="", organisation_name="", note=""),
                name="a_forgotten_invitation_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__gte=F("made_at")), name="an_invitation_is_last_sent_when_it_is_made_or_later"
            ),
        ]
        indexes = [models.Index(fields=["email_mark"], name="invitations_by_address")]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def stands(self) -> bool:
        """Whether it can be accepted at this moment."""
        return self.state == InvitationState.WAITING and self.expires_at > timezone.now()

    @property
    def state_in_words(self) -> str:
        """How far it has come, as whoever invited reads it."""
        if self.state == InvitationState.WAITING and not self.stands:
            return "Expired"
        return str(self.get_state_display())


class DoNotWrite(models.Model):
    """An address whose owner does not want to be invited again. Only its mark is kept, which does not tell it."""

    mark = models.CharField(max_length=_LONGEST_MARK, unique=True)
    since = models.DateTimeField(default=timezone.now)

    objects = DoNotWriteQuerySet.as_manager()

    class Meta:
        verbose_name = "address not to be written to"
        verbose_name_plural = "addresses not to be written to"

    def __str__(self) -> str:
        return f"Address {self.pk} not to be written to"
