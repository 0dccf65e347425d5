from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.members.models.organisation import Organisation
from hub.members.querysets import StandsForQuerySet


class StandsFor(models.Model):
    """The dated fact that one body stands for another, as a partnership does for those in it. Public; never deleted.

    Nobody may see or do anything because of it. No body stands for itself, neither at once nor through others: the
    database holds that by a trigger, too (`migrations`).
    """

    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="stands_for", verbose_name="body that stands for another"
    )
    other = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="stood_for_by", verbose_name="whom it stands for"
    )
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StandsForQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bodies that stand for others"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "other"], condition=Q(until=None), name="a_body_stands_for_another_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(body=F("other")), name="no_body_stands_for_itself"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_body_ceases_to_stand_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_by=None) | Q(until__isnull=False, ended_by__isnull=False),
                name="stands_for_until_and_ended_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} stands for {self.other}"
