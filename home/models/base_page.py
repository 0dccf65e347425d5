from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from home.querysets import BasePageManager
from home.restrictions import is_path_hidden, restrictions_on


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

    private_page_options: list[str] = []  # A private thing is never a page: see docs/decisions/0002.

    objects = BasePageManager()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel([FieldPanel("social_image")], heading="When shared")]

    class Meta:
        abstract = True

    @cached_property
    def address(self) -> str:
        """The page's whole address, worked out once for all the places on the page that name it."""
        return self.full_url or ""

    @cached_property
    def is_restricted(self) -> bool:
        """Whether a restriction hides the page; `with_restrictions` of its queryset has asked for many at once."""
        return is_path_hidden(self.path)

    def get_view_restrictions(self) -> QuerySet[Any]:
        """Return the restrictions that hide the page. Wagtail asks time and again: once is enough for a page."""
        if not self.is_restricted:
            return PageViewRestriction.objects.none()
        return restrictions_on(self.path)
