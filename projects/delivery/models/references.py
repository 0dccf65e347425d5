from django.db import models, transaction


class ProjectReferenceCounter(models.Model):
    """How many references of a year have been given to projects, so that none is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"References of projects of {self.year}"


@transaction.atomic
def next_project_reference(year: int) -> str:
    """Return a reference that no project has had, such as PROJ-2016-003."""
    ProjectReferenceCounter.objects.get_or_create(year=year)
    counter = ProjectReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"PROJ-{year}-{counter.last:03d}"
