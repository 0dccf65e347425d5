import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.querysets import OutgoingMailQuerySet


class MailStatus(models.TextChoices):
    """Where a mail is on its way out."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    GIVEN_UP = "given_up", "Given up"


class OutgoingMail(models.Model):
    """A mail to one person, written in the transaction of the act that it tells of, and sent by the worker."""

    message_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.EmailField()
    sender = models.CharField(max_length=320, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=MailStatus.choices, default=MailStatus.WAITING)
    queued_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=MailStatus.SENT, sent_at__isnull=False)
                | (~Q(status=MailStatus.SENT) & Q(sent_at__isnull=True)),
                name="mail_is_sent_exactly_when_it_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=MailStatus.SENDING) | Q(claimed_at__isnull=False),
                name="mail_being_sent_is_claimed",
            ),
        ]
        indexes = [models.Index(fields=["status", "not_before"], name="mail_that_is_due")]

    def __str__(self) -> str:
        return f"Mail {self.pk}"
