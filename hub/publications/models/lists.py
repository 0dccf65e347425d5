from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.models import BasePage
from home.prepared import PreparedRows
from home.restrictions import is_path_hidden
from hub.publications.blocks import TEXT_FEATURES
from hub.publications.enums import PublicationType
from hub.publications.listing import newest_publications, page_number
from prospectus.queries import area_links


class PublicationIndexPage(BasePage):
    """The front of all publications: the newest, and ways to the rest by year, type and policy area."""

    max_count = 1
    subpage_types = ["publications.PublicationYearPage"]

    introduction = RichTextField(blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "publications"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a page of the newest publications and the ways to the rest."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        number = page_number(request.GET.get("page", ""))
        context["listing"] = newest_publications(request.user, number=number)
        context["years"] = [
            (year, slug) for path, year, slug in _YEARS.ask() if path.startswith(self.path) and not is_path_hidden(path)
        ]
        context["types"] = PublicationType.choices
        context["areas"] = area_links()
        return context


class PublicationYearPage(BasePage):
    """The publications of one year. Made when the first one of its year is."""

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.PublicationPage"]

    year = models.PositiveSmallIntegerField()

    content_panels = [*BasePage.content_panels, FieldPanel("year")]

    class Meta:
        verbose_name = "publications of a year"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a page of the year's publications."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        number = page_number(request.GET.get("page", ""))
        context["listing"] = newest_publications(request.user, number=number, year=self.year)
        return context

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return f"Publications of {self.year}"

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Let nobody make one by hand: two of one year would split it."""
        return False


def _years() -> models.QuerySet[Any, Any]:
    """Return the years of which something is published: what is drafted for another is nobody's business yet."""
    published = Page.objects.live().filter(path__startswith=models.OuterRef("path"), depth__gt=models.OuterRef("depth"))
    years = PublicationYearPage.objects.published().filter(models.Exists(published))
    return years.order_by("-year").values_list("path", "year", "slug")


# Which years are hidden is left out by their paths: that may not be in a wording.
_YEARS = PreparedRows(_years, marks=())
