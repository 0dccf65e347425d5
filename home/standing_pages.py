"""The pages that every hub needs from its first day: a home page, contact, news, and what the law asks for."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from home.models import ContactPage, FaqPage, HomePage, NewsIndexPage, StandardPage
from home.standing_texts import STANDING_TEXTS, StandingText

_WELCOME_SLUG = "home"  # Wagtail's own first page, which says only that Wagtail is installed.


@transaction.atomic
def set_up_pages() -> HomePage:
    """Make the standing pages that this site does not have yet. Those that are there stay as editors left them."""
    home = HomePage.objects.first() or _make_home()
    for text in STANDING_TEXTS:
        add_text_page(home, text)
    ensure_child(
        home,
        ContactPage(
            slug="contact",
            title="Contact",
            summary="Write to the secretariat. A person reads every message.",
            introduction=(
                "<p>To share an idea, join and share it with all members. For anything else, write to us here.</p>"
            ),
        ),
    )
    ensure_child(
        home, NewsIndexPage(slug="news", title="News", summary="What happens in the community.", show_in_menus=True)
    )
    ensure_child(
        home, FaqPage(slug="questions", title="Questions and answers", summary="What people ask us most often.")
    )
    return home


def add_text_page(parent: Page, text: StandingText, **fields: Any) -> Page:
    """Make a page of text under `parent`, unless there is one at its address."""
    page = StandardPage(slug=text.slug, title=text.title, summary=text.summary, **fields)
    page.body = list(text.body)
    return ensure_child(parent, page)


def ensure_child(parent: Page, page: Page) -> Page:
    """Publish `page` under `parent`, unless a page is at its address already. Returns the one that is there."""
    present = parent.get_children().filter(slug=page.slug).first()
    if present is not None:
        return present.specific
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _make_home() -> HomePage:
    """Put the home page in the place of Wagtail's welcome, and lead the site to it."""
    root = Page.get_first_root_node()
    welcome = Page.objects.child_of(root).filter(slug=_WELCOME_SLUG).first()
    home = HomePage(
        slug="home-page" if welcome is not None else "home",
        title="Home",
        purpose="A city and its thinkers make better policy together.",
        lead=(
            "Read what the council wants to know and what was found. Join to share ideas with the other "
            "members in private."
        ),
        wanted_text="The policy areas that the council wants worked on, and the questions it wants answered.",
        calls_text="Work that the council wants to commission, with the dates by which to answer.",
        found_text="Reports, evidence and evaluations that anybody may read and use.",
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    if welcome is not None:
        welcome.delete()
        home.slug = "home"
        home.save()
    return home
