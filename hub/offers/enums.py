from django.db import models


class OfferKind(models.TextChoices):
    """Whether somebody has something or looks for it."""

    OFFER = "offer", "Offer"
    ASK = "ask", "Ask"


class OfferState(models.TextChoices):
    """Where an offer stands. It ends by itself on its day, if nobody ends it before."""

    OPEN = "open", "Open"
    MATCHED = "matched", "Somebody was found"
    CLOSED = "closed", "Closed"
    EXPIRED = "expired", "Ended on its day"


class IntroductionState(models.TextChoices):
    """Where a request to be introduced stands."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Introduced"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
