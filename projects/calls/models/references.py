from django.db import models, transaction


class CallReferenceCounter(models.Model):
    """How many references of a year have been given to calls, so that none is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"References of calls of {self.year}"


@transaction.atomic
def next_call_reference(year: int) -> str:
    """Return a reference that no call has had, such as CALL-2016-003."""
    CallReferenceCounter.objects.get_or_create(year=year)
    counter = CallReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"CALL-{year}-{counter.last:03d}"
