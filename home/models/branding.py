import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from home.contrast import HEX_COLOUR, contrast_with_white

_LEAST_CONTRAST = 4.5
_DEFAULT_COLOUR = "#0b4f4a"


@register_setting(icon="view", order=10)
class SiteBranding(BaseSiteSetting):
    """The hub's own name, colour and marks, set in one place by the people who run it."""

    name = models.CharField(
        max_length=60, default="Policy Community Hub", help_text="Stands at the top of every page and in its title."
    )
    strapline = models.CharField(
        max_length=120, blank=True, help_text="A few words under the name, such as who runs the site."
    )
    purpose = models.CharField(
        max_length=200,
        blank=True,
        help_text="One sentence for search engines and shared links of pages that have no summary of their own.",
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown beside the name, 48 pixels high, on the site's colour. Never the royal crown.",
    )
    colour = models.CharField(
        max_length=7,
        default=_DEFAULT_COLOUR,
        help_text="The site's own colour as #rrggbb. White text on it must read well: a contrast of 4.5 to 1 or more.",
    )
    contact_email = models.EmailField(
        "contact e-mail address", blank=True, help_text="Printed on the contact page and in the footer."
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where a page without a picture of its own is shared. Best 1200 by 630 pixels.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("strapline"), FieldPanel("purpose")], heading="Words"),
        MultiFieldPanel([FieldPanel("colour"), FieldPanel("logo"), FieldPanel("social_image")], heading="Look"),
        FieldPanel("contact_email"),
        HelpPanel("A change shows on every page within a minute."),
    ]
    select_related = ["logo", "social_image"]

    class Meta:
        verbose_name = "name and look"

    def __str__(self) -> str:
        return f"Name and look of {self.name}"

    def clean(self) -> None:
        """Refuse a colour that is not one, or on which white text could not be read. Raises ValidationError."""
        super().clean()
        if not HEX_COLOUR.fullmatch(self.colour):
            raise ValidationError({"colour": "Enter the colour as # and six digits, such as #0b4f4a."})
        ratio = contrast_with_white(self.colour)
        if ratio < _LEAST_CONTRAST:
            raise ValidationError(
                {
                    "colour": f"White text on {self.colour} has a contrast of {ratio:.1f} to 1, and needs 4.5 to 1 to "
                    "be readable. Choose a darker colour."
                }
            )

    @property
    def style_sheet(self) -> str:
        """The rule that gives every page the site's own colour. Empty where the colour is not a plain #rrggbb."""
        if not HEX_COLOUR.fullmatch(self.colour):
            return ""
        return f":root{{--hub-brand:{self.colour.lower()}}}\n"

    @property
    def version(self) -> str:
        """A short mark that changes with the style sheet, so that browsers may keep it for long."""
        return hashlib.sha256(self.style_sheet.encode()).hexdigest()[:12]

    @classmethod
    def of_site(cls, site: Site | None) -> "SiteBranding":
        """Return the site's branding, or the default one where nobody has set any. Writes nothing."""
        stored = cls.base_queryset().filter(site=site).first() if site is not None else None
        return stored or cls(site=site)
