from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.members.models.application import Application
from hub.members.querysets import StewardWordQuerySet


class StewardWord(models.Model):
    """What a steward says of somebody who asks to join for their organisation: one of theirs, or not.

    The secretariat reads it beside the application and decides. Whoever applied finds it in the copy of
    their data alone, without the steward's name.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="steward_word")
    is_colleague = models.BooleanField("is one of the organisation's people")
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StewardWordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Steward's word on application {self.application_id}"

    @property
    def words(self) -> str:
        """What was said, as the secretariat reads it."""
        said = "One of theirs" if self.is_colleague else "Not one of theirs"
        day = timezone.localtime(self.said_at)
        return f"{said}, says {self.said_by.display_name} on {day.day} {day:%B %Y}"
