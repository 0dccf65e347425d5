"""What the shell keeps private, for the leak check: pages in draft, and what people write to the secretariat."""

from collections.abc import Iterable

from django.utils import timezone
from wagtail.models import Site

from home.models import ContactMessage, NewsPage, StandardPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    ContactMessage.objects.create(
        name=planting.hidden("name"),
        email="planted@example.org",
        subject=planting.hidden("title"),
        message=planting.hidden("body"),
    )
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    page = root.add_child(
        instance=StandardPage(
            title=planting.hidden("title"), slug=planting.hidden("page"), summary=planting.hidden("summary"), live=False
        )
    )
    story = root.add_child(
        instance=NewsPage(
            title=planting.hidden("title"),
            slug=planting.hidden("news"),
            happened_on=timezone.localdate(),
            live=False,
        )
    )
    return [f"/{page.slug}/", f"/{story.slug}/"]


register_plant(Plant("home", _plant))
