from django.db import models


class Sector(models.TextChoices):
    """What sort of body an organisation is."""

    THINK_TANK = "think-tank", "Think tank"
    ACADEMIC = "academic", "Academic"
    CONSULTANCY = "consultancy", "Consultancy"
    POLITICAL_PARTY = "political-party", "Political party"
    UNION = "union", "Union"
    LOCAL_GOVERNMENT = "local-government", "Local government"
    PUBLIC_BODY = "public-body", "Other public body"
    VOLUNTARY = "voluntary", "Voluntary and community"
    BUSINESS = "business", "Business"
    FAITH = "faith", "Faith"
    HEALTH = "health", "Health"
    OTHER = "other", "Other"


class MembershipState(models.TextChoices):
    """How far a person's membership has come."""

    APPLIED = "applied", "Applied"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    ENDED = "ended", "Ended"
