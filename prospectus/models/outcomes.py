from django.db import models


class Outcome(models.Model):
    """What the city wants to become: a fair city, a prosperous city, a democratic city; or cross-cutting."""

    name = models.CharField(max_length=80, unique=True, help_text="For example: A fair city.")
    slug = models.SlugField(max_length=80, unique=True, help_text="The name in addresses, such as fair-city.")
    description = models.TextField(
        max_length=400, blank=True, help_text="One or two sentences above the outcome's policy areas."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Outcomes with a lower number come first.")

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
