from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from home.models import BasePage
from home.prepared import PreparedRead
from home.restrictions import is_path_hidden
from prospectus.models.areas import PolicyAreaPage
from prospectus.models.editions import Edition
from prospectus.querysets import counted

PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class ProspectusPage(BasePage):
    """The council's map of what it wants to know: a foreword, how it works, and every policy area by outcome."""

    foreword = RichTextField(blank=True, features=PLAIN_FEATURES)
    foreword_by = models.CharField(
        "foreword by", max_length=160, blank=True, help_text="Who signs the foreword: name and office."
    )
    how_it_works = RichTextField(
        blank=True, features=[*PLAIN_FEATURES, "h3"], help_text="What a reader can do with the prospectus."
    )

    subpage_types = ["prospectus.PolicyAreaPage"]
    max_count = 1
    template = "prospectus/prospectus_page.html"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("foreword"), FieldPanel("foreword_by")], heading="Foreword"),
        FieldPanel("how_it_works"),
    ]

    class Meta:
        verbose_name = "prospectus"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published areas, in the order of their outcomes, and the newest edition."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = (area for area in _AREAS.ask() if area.path.startswith(self.path) and not is_path_hidden(area.path))
        context["areas"] = counted(shown)
        context["edition"] = next(iter(_NEWEST_EDITION.ask()), None)
        return context


# What the page asks for each time. Which areas are hidden it leaves out by their paths: that may not be in a wording.
_AREAS = PreparedRead[PolicyAreaPage](lambda: PolicyAreaPage.objects.published().in_order().on_cards(), marks=())
_NEWEST_EDITION = PreparedRead[Edition](
    lambda: Edition.objects.visible_to(AnonymousUser()).newest_first()[:1], marks=()
)
