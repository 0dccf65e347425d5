from django.db import models


class Decided(models.TextChoices):
    """What is decided of a bid. To be on the shortlist is final for expressions of interest alone."""

    SHORTLISTED = "shortlisted", "Shortlisted"
    AWARDED = "awarded", "Awarded"
    DECLINED = "declined", "Declined"
