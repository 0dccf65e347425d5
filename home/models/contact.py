from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.models.base_page import BasePage
from home.querysets import ContactMessageQuerySet


class ContactPage(BasePage):
    """Where anybody writes to the secretariat."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/pages/contact_page.html"

    introduction = RichTextField(blank=True, features=["bold", "ol", "ul", "link"])
    thanks = models.CharField(
        max_length=300,
        default="Thank you. The secretariat has your message and will answer by e-mail within five working days.",
        help_text="Shown once the message has been sent.",
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("thanks")]

    class Meta:
        verbose_name = "contact page"


class ContactMessage(models.Model):
    """What somebody wrote to the secretariat, kept until it has been answered.

    `sender_mark` tells messages from one network address without keeping the address itself, and `fingerprint` a form
    that was sent twice.
    """

    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address")
    subject = models.CharField(max_length=160)
    message = models.TextField(max_length=5000)
    sent_at = models.DateTimeField("sent", default=timezone.now)
    sender_mark = models.CharField(max_length=64, blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(answered_at__isnull=True) & ~Q(fingerprint=""),
                name="the_same_message_waits_for_an_answer_once",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="contact_message_answered_at_and_by_go_together",
            ),
        ]
        indexes = [models.Index(fields=["sender_mark", "sent_at"], name="contact_messages_by_sender")]

    def __str__(self) -> str:
        return f"Message {self.pk}"
