from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.delivery.enums import ChangeState
from projects.delivery.querysets import ChangeQuerySet

LONGEST_WHAT = 300
LONGEST_WORDS = 2_000


class ChangeRequest(models.Model):
    """That what was agreed be changed: what, why, and the dates or the value that are wanted.

    The officer accepts it or refuses it with a reason. Once it is accepted, everybody reads what was changed and why.
    """

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="change_requests")
    what = models.CharField(max_length=LONGEST_WHAT)
    reason = models.TextField(max_length=LONGEST_WORDS)
    starts_on = models.DateField("new start", null=True, blank=True)
    ends_on = models.DateField("new end", null=True, blank=True)
    value = models.DecimalField("new value with VAT", max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("asked", default=timezone.now)
    answer = models.TextField("why it is refused", max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    differences = models.JSONField(default=list)  # Rows of what it is called, what it was, and what it is now.

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "change of a project"
        verbose_name_plural = "changes of projects"
        ordering = ["project", "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(reason=""), name="a_change_says_what_and_why"),
            models.CheckConstraint(
                condition=Q(state=ChangeState.ASKED, answered_by=None, answered_at=None)
                | ~Q(state=ChangeState.ASKED) & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="a_change_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.REFUSED) & ~Q(answer="") | ~Q(state=ChangeState.REFUSED) & Q(answer=""),
                name="a_change_is_refused_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="a_change_asks_for_no_debt"),
        ]

    def __str__(self) -> str:
        return f"Change {self.pk} of project {self.project_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == ChangeState.ASKED
