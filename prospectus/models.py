from django.db import models

from home.models import BasePage


class Outcome(models.Model):
    """What the city wants to become: a fair city, a prosperous city, a democratic city; or cross-cutting."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ProspectusPage(BasePage):
    """The council's map of what it wants to know."""

    subpage_types = ["prospectus.PolicyAreaPage"]


class PolicyAreaPage(BasePage):
    """A field in which the council wants policy worked on. `code` (HOU) starts the references of its questions."""

    parent_page_types = ["prospectus.ProspectusPage"]
    subpage_types: list[str] = []

    code = models.CharField(max_length=6, unique=True)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="areas")
