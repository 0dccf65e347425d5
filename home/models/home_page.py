from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from home.models.base_page import BasePage


class HomePage(BasePage):
    """The first page: what the community is for, a search box, three doors, and what is new."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "home/pages/home_page.html"

    purpose = models.CharField(
        max_length=160,
        help_text="One sentence that tells a stranger what this place is for. It is the largest on the page.",
    )
    lead = models.CharField(
        max_length=300, blank=True, help_text="Who runs it and who may take part, in one or two sentences."
    )
    wanted_title = models.CharField("first door", max_length=60, default="What the city wants to know")
    wanted_text = models.CharField("first door: words", max_length=200, blank=True)
    calls_title = models.CharField("second door", max_length=60, default="Open calls")
    calls_text = models.CharField("second door: words", max_length=200, blank=True)
    found_title = models.CharField("third door", max_length=60, default="What was found")
    found_text = models.CharField("third door: words", max_length=200, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("purpose"), FieldPanel("lead")], heading="Greeting"),
        MultiFieldPanel(
            [FieldPanel(f"{door}_{part}") for door in ("wanted", "calls", "found") for part in ("title", "text")],
            heading="Three doors",
        ),
        HelpPanel("What closes soon, who is in, publications and news come from the catalogue by themselves."),
    ]

    class Meta:
        verbose_name = "home page"
