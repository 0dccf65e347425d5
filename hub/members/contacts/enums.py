from django.db import models


class ContactState(models.TextChoices):
    """How far a contact has come."""

    KNOWN = "known", "Known"
    INVITED = "invited", "Invited"
    JOINED = "joined", "Joined"
    DECLINED = "declined", "Declined"
    DO_NOT_CONTACT = "do-not-contact", "Do not contact"
