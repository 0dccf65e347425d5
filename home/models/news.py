from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import BodyBlock
from home.models.base_page import BasePage


class NewsIndexPage(BasePage):
    """Every news story, newest first."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    template = "home/pages/news_index_page.html"

    class Meta:
        verbose_name = "news list"


class NewsTag(TaggedItemBase):
    """A word under which a news story is found."""

    content_object = ParentalKey("home.NewsPage", on_delete=models.CASCADE, related_name="tagged_items")


def today() -> date:
    """Return today's date in the city's own time."""
    return timezone.localdate()


class NewsPage(BasePage):
    """A news story: something that happened, on a day."""

    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/pages/news_page.html"

    happened_on = models.DateField("date", default=today, help_text="The day under which readers see the story.")
    body = StreamField(BodyBlock(), blank=True)
    tags = ClusterTaggableManager(
        through=NewsTag, blank=True, help_text="Stories and publications with the same words are shown as similar."
    )

    content_panels = [*BasePage.content_panels, FieldPanel("happened_on"), FieldPanel("body"), FieldPanel("tags")]

    class Meta:
        verbose_name = "news story"
        verbose_name_plural = "news stories"
