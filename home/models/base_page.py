from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What every page of the hub has: a title, a summary of one sentence, and a picture for when it is shared."""

    summary = models.CharField(
        max_length=160, blank=True, help_text="One sentence for lists, search results and shared links."
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where the page is shared. The site's own picture stands in where there is none.",
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel([FieldPanel("social_image")], heading="When shared")]

    class Meta:
        abstract = True
