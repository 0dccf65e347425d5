from django.db import models


class Sector(models.TextChoices):
    """What sort of body an organisation is, or where a person works."""

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


class IdentifierScheme(models.TextChoices):
    """A public register that numbers organisations, by its code in org-id.guide."""

    COMPANY = "GB-COH", "Company number"
    CHARITY = "GB-CHC", "Charity number (England and Wales)"
    SCOTTISH_CHARITY = "GB-SC", "Charity number (Scotland)"
    NORTHERN_IRISH_CHARITY = "GB-NIC", "Charity number (Northern Ireland)"
    PROVIDER = "GB-UKPRN", "UKPRN"
    ROR = "XI-ROR", "ROR ID"


class Standing(models.TextChoices):
    """For whom somebody joins."""

    ORGANISATION = "organisation", "An organisation"
    INDIVIDUAL = "individual", "Myself"


class ApplicationState(models.TextChoices):
    """How far a person's application to join has come."""

    APPLIED = "applied", "Applied"
    ASKED = "asked", "Asked back"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DeclineGround(models.TextChoices):
    """Why an application was declined, as the public figures count it. The applicant reads a reason in words."""

    NOT_THE_CITY = "not-the-city", "Does not work on questions of the city"
    NOT_CONFIRMED = "not-confirmed", "Could not be confirmed by the organisation"
    NO_ANSWER = "no-answer", "Did not answer a question of the secretariat"
    SELLS = "sells", "Looks for customers only"
    OTHER = "other", "Another reason"


class AccessReason(models.TextChoices):
    """Why a person may see what members share."""

    MEMBERSHIP = "membership", "Member"
    OFFICE = "office", "Officer"


class ShownTo(models.TextChoices):
    """To whom a person shows a part of their profile."""

    NOBODY = "nobody", "Nobody but me"
    MEMBERS = "members", "Members"
    EVERYBODY = "everybody", "Everybody, on the web"
