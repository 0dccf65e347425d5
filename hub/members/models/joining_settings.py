from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="group", order=20)
class JoiningSettings(BaseGenericSetting):
    """What the secretariat promises to whoever applies."""

    working_days = models.PositiveSmallIntegerField(
        "working days to an answer",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Applicants are told the day by which they will hear. Weekends and the bank holidays of England are "
        "left out. A change holds for applications that come after it.",
    )

    invitation_days = models.PositiveSmallIntegerField(
        "days for which an invitation holds",
        default=21,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
        help_text="A change holds for invitations that are sent after it.",
    )
    invited_kept_months = models.PositiveSmallIntegerField(
        "months until who was invited is forgotten",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text="Counted from when the invitation is over: answered, withdrawn or expired. The privacy notice should "
        "say so.",
    )

    panels = [FieldPanel("working_days"), FieldPanel("invitation_days"), FieldPanel("invited_kept_months")]

    class Meta:
        verbose_name = "joining"

    def __str__(self) -> str:
        return "Joining"

    @classmethod
    def present(cls) -> "JoiningSettings":
        """Return what is set, or what holds where nobody has set anything. Writes nothing."""
        return cls.objects.first() or cls()
