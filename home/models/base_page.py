from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from home.querysets import BasePageManager


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

    def get_view_restrictions(self) -> QuerySet[Any]:
        """Return the restrictions on this page and those above it; of an alias, those on its source.

        Wagtail asks twice the questions, and asks them again each time: here once for each page that is served.
        """
        return self._view_restrictions

    @cached_property
    def _view_restrictions(self) -> QuerySet[Any]:
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        if self.alias_of_id is None:
            return PageViewRestriction.objects.filter(page__path__in=paths)
        chain = Page.objects.filter(path__in=paths)
        return PageViewRestriction.objects.filter(
            Q(page__in=chain.values("pk"))
            | Q(page__in=chain.values("alias_of"))
            | Q(page__in=chain.values("alias_of__alias_of"))
        )
