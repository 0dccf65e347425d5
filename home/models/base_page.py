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
    def site_address_and_path(self) -> tuple[str, str]:
        """The two parts of the page's whole address, worked out once for all the places on the page that name it."""
        _, site_address, path = self.get_url_parts() or (None, None, None)
        return site_address or "", path or ""

    @property
    def address(self) -> str:
        """The page's whole address."""
        return "".join(self.site_address_and_path)

    @cached_property
    def is_restricted(self) -> bool:
        """Whether a restriction hides the page; `with_restrictions` of its queryset has asked for many at once."""
        return is_path_hidden(self.path)

    @cached_property
    def _no_restrictions(self) -> QuerySet[Any]:
        """One and the same empty answer: each new one would be made into SQL to learn that it is empty."""
        return PageViewRestriction.objects.none()

    def get_view_restrictions(self) -> QuerySet[Any]:
        """Return the restrictions that hide the page. Wagtail asks time and again: once is enough for a page."""
        return restrictions_on(self.path) if self.is_restricted else self._no_restrictions
