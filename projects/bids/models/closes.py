from django.db import models


class CallClose(models.Model):
    """The latest deadline of a call that this site has seen pass. It has passed for good, whatever the clock says then.

    Kept is the deadline and not what the clock said: one that ran ahead for a while costs nobody more than this.
    """

    call = models.OneToOneField("calls.CallPage", on_delete=models.CASCADE, related_name="close_seen")
    passed_at = models.DateTimeField()

    call_id: int

    class Meta:
        indexes = [models.Index(fields=["passed_at"], name="closes_seen_by_deadline")]

    def __str__(self) -> str:
        return f"Close of call {self.call_id}"
