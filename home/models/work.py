from django.db import models
from django.utils import timezone


class PeriodicWork(models.Model):
    """When a job of the registry is due again, and which worker has it in hand until when."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    lease_key = models.UUIDField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "periodic work"

    def __str__(self) -> str:
        return self.name


class WorkerPresence(models.Model):
    """A worker's sign of life. Tasks of a worker that is silent are handed to the others."""

    worker_id = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="workers_by_sign_of_life")]

    def __str__(self) -> str:
        return f"Worker {self.worker_id}"
