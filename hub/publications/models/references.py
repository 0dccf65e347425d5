from django.db import models, transaction


class ReferenceCounter(models.Model):
    """How many references of a year have been given out, so that none is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"References of {self.year}"


@transaction.atomic
def next_references(year: int, count: int) -> list[str]:
    """Return references that no publication has had, in order, such as PUB-2016-014."""
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"PUB-{year}-{number:03d}" for number in range(first, first + count)]


def next_reference(year: int) -> str:
    """Return a reference that no publication has had."""
    return next_references(year, 1)[0]


class Series(models.Model):
    """A row of publications that belong together, such as an annual review."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name
