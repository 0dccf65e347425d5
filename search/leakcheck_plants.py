"""What the shell keeps private, for the leak check: pages in draft, what people write to the secretariat or follow."""

from collections.abc import Iterable

from django.utils import timezone
from wagtail.models import Site

from home.models import ContactMessage, NewsPage, StandardPage, User
from search.leakcheck.registry import Plant, Planting, register_plant
from search.models import SavedSearch


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
    return [f"/{page.slug}/", f"/{story.slug}/", *_followed_searches(planting)]


def _followed_searches(planting: Planting) -> Iterable[str]:
    """Let somebody with an account and somebody without one follow a search that nobody else may learn of."""
    person = User.objects.create_user("follows-searches@example.org")
    search = {"name": planting.hidden("name"), "query": f"q={planting.hidden('query')}"}
    alert = SavedSearch.objects.create(owner=person, **search)
    SavedSearch.objects.create(email=f"{planting.hidden('name')}@example.org", **search)
    pages = [f"/search/alerts/{alert.pk}/{act}" for act in ("", "open/", "pause/", "resume/", "delete/")]
    return ["/search/alerts/", "/search/alerts/new/", *pages]


register_plant(Plant("home", _plant))
