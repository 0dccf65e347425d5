from django.db import models


class PlaceKind(models.TextChoices):
    """How large a place is."""

    CITY = "city", "City"
    DISTRICT = "district", "District"
    WARD = "ward", "Ward"


class Place(models.Model):
    """A part of the city that a policy area, a project or a publication is about."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=PlaceKind.choices, default=PlaceKind.WARD)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
