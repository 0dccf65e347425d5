"""Calls of the past, as other publishers told of them: releases are kept, and the rest is taken from them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.contracting.enums import CAME_TO_NOTHING, ContractStage
from projects.contracting.querysets import OfPastProcessQuerySet, PastAwardQuerySet, PastProcessQuerySet


class PastProcess(models.Model):
    """A call of the past with what came of it, known by its `ocid`. What it says is taken from its releases.

    `publisher` and `licence` are those of the file from which it came.
    """

    ocid = models.SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=500)
    description = models.TextField(blank=True)
    buyer_name = models.CharField("buyer", max_length=300, blank=True)
    status = models.CharField(max_length=30, blank=True)
    category = models.CharField(max_length=30, blank=True)
    method = models.CharField("procedure", max_length=300, blank=True)
    closes_at = models.DateTimeField("closed", null=True, blank=True)
    lowest_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    highest_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    first_release_at = models.DateTimeField("first release")
    last_release_at = models.DateTimeField("last release")
    publisher = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=500, blank=True)
    imported_at = models.DateTimeField("imported", default=timezone.now)
    taken_down_at = models.DateTimeField("taken down", null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_down_reason = models.CharField("reason", max_length=500, blank=True)

    objects = PastProcessQuerySet.as_manager()

    class Meta:
        verbose_name = "past call"
        ordering = ["-last_release_at", "-pk"]
        indexes = [models.Index(fields=["-last_release_at", "-id"], name="past_calls_by_release")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_at=None, taken_down_by=None, taken_down_reason="")
                | Q(taken_down_at__isnull=False, taken_down_by__isnull=False) & ~Q(taken_down_reason=""),
                name="a_past_call_is_taken_down_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(last_release_at__gte=models.F("first_release_at")),
                name="releases_of_a_past_call_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Past call {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("contracting:past-page", args=[self.ocid])

    @property
    def is_taken_down(self) -> bool:
        """Whether an editor has taken it off the site."""
        return self.taken_down_at is not None


class PastRelease(models.Model):
    """What a publisher said of a past call at one moment: without contact points, and never changed.

    `content` is the release in the words of the standard; `digest` is the SHA-256 of it.
    """

    process = models.ForeignKey(PastProcess, on_delete=models.CASCADE, related_name="releases")
    release_id = models.CharField(max_length=300)
    released_at = models.DateTimeField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = OfPastProcessQuerySet.as_manager()

    class Meta:
        ordering = ["released_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "release_id"], name="each_release_of_a_past_call_once")
        ]

    def __str__(self) -> str:
        return f"Release {self.pk} of past call {self.process_id}"


class PastAward(models.Model):
    """Who was awarded what in a past call, and from when to when its contract runs. `suppliers` are their names."""

    process = models.ForeignKey(PastProcess, on_delete=models.CASCADE, related_name="awards")
    award_id = models.CharField(max_length=300)
    awarded_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=30, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    suppliers = models.JSONField(default=list)
    starts_on = models.DateField("starts", null=True, blank=True)
    ends_on = models.DateField("ends", null=True, blank=True)

    objects = PastAwardQuerySet.as_manager()

    class Meta:
        ordering = ["awarded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "award_id"], name="each_award_of_a_past_call_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="a_past_contract_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"Award {self.pk} of past call {self.process_id}"

    @property
    def is_contract(self) -> bool:
        """Whether it is commissioned work: it stands, and its publisher says from or to when it runs."""
        return self.status not in CAME_TO_NOTHING and (self.starts_on or self.ends_on) is not None

    @property
    def stage(self) -> ContractStage:
        """Where its contract stands today, by its days."""
        today = timezone.localdate()
        if self.starts_on and self.starts_on > today:
            return ContractStage.TO_COME
        return ContractStage.ENDED if self.ends_on and self.ends_on < today else ContractStage.RUNNING
