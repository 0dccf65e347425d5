"""What the nightly look for private words on public pages found, as everybody may read it."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.utils import timezone

IS_OLD_AFTER: Final = timedelta(days=2)


class PrivacyCheckQuerySet(models.QuerySet["PrivacyCheck"]):
    """Reads of the nightly checks. They hold numbers alone, for everybody."""

    def latest_first(self) -> Self:
        """Return the checks, the last one first."""
        return self.order_by("-ended_at", "-pk")

    def clean(self) -> Self:
        """Return those that went to their end and found nothing."""
        return self.filter(leaks=0, failure="")


class PrivacyCheck(models.Model):
    """One night's check: how many phrases of private things were looked for at how many addresses, and what was found.

    `failure` names in a word what kept it from its end. No phrase, no title and no address is kept.
    """

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(default=timezone.now)
    phrases = models.PositiveIntegerField(default=0)
    things = models.PositiveIntegerField(default=0)
    addresses = models.PositiveIntegerField(default=0)
    leaks = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True)

    objects = PrivacyCheckQuerySet.as_manager()

    class Meta:
        get_latest_by = "ended_at"

    def __str__(self) -> str:
        return f"Privacy check {self.pk}"

    @property
    def is_clean(self) -> bool:
        """Whether it went to its end and found nothing."""
        return not self.failure and not self.leaks

    @property
    def is_old(self) -> bool:
        """Whether a later one should have come by now."""
        return timezone.now() - self.ended_at > IS_OLD_AFTER
