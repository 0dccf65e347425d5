from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField

from hub.members.querysets import TermsAcceptanceQuerySet, TermsVersionQuerySet
from hub.members.terms_text import FIRST_TERMS


class TermsVersion(models.Model):
    """The terms of taking part as they hold from a day on. Frozen: a change is a new version, which asks everybody.

    Where the secretariat has written none yet, version 1 is the one that the site comes with.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    text = RichTextField("terms", features=["h2", "bold", "ul", "ol", "link"])
    changes = models.CharField(
        "what is new",
        max_length=300,
        blank=True,
        help_text="One sentence for people who accepted the last version.",
    )
    since = models.DateTimeField(default=timezone.now, editable=False)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = TermsVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "terms of taking part"
        verbose_name_plural = "terms of taking part"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Terms of taking part, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version. Raises TypeError for one that is kept already."""
        if not self._state.adding:
            raise TypeError("A version of the terms is frozen: make a new one.")
        super().save(*args, **kwargs)

    @classmethod
    def present(cls) -> "TermsVersion":
        """Return the version that holds. Writes nothing."""
        return cls.objects.order_by("-number").first() or cls(number=1, text=FIRST_TERMS)


class TermsAcceptance(models.Model):
    """That a person has accepted a version of the terms of taking part, and when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="terms_acceptances")
    version = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(default=timezone.now)

    objects = TermsAcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="each_version_of_the_terms_once_per_person")
        ]

    def __str__(self) -> str:
        return f"Acceptance {self.pk} of the terms"
