"""Home's parts of the demo: the standing pages in this city's words, questions and answers, and the news."""

from typing import Any

from wagtail.models import Site

from home.demo import DemoPart, register_demo_part
from home.demo_content.about import ABOUT
from home.demo_content.news import STORIES, Story
from home.demo_content.questions import GROUPS
from home.models import FaqPage, HomePage, NewsIndexPage, NewsPage, SiteBranding
from home.standing_pages import add_text_page, ensure_child, set_up_pages

_PURPOSE = "Birmingham makes better policy with the people who know."
_LEAD = (
    "See what the city wants to know and what has been found. Join free of charge to share ideas in private, "
    "find partners and answer calls."
)


def load_home() -> None:
    """Make the standing pages, and give them the words of the Birmingham Policy Community."""
    is_new = not HomePage.objects.exists()
    home = set_up_pages()
    if is_new:
        home.purpose, home.lead = _PURPOSE, _LEAD
        home.save_revision().publish()
    _brand()
    add_text_page(home, ABOUT, show_in_menus=True)
    _answer_questions()


def load_news() -> None:
    """Tell the news of the years 2012 to 2017."""
    index = NewsIndexPage.objects.get()
    present = set(NewsPage.objects.child_of(index).values_list("slug", flat=True))
    for story in STORIES:
        if story.slug not in present:
            _tell(index, story)
    _put_menu_in_order()


def _put_menu_in_order() -> None:
    """Have the menu begin with what people come for: the prospectus and the publications, which other parts made."""
    home = HomePage.objects.get()
    last = ["news", "questions", "about"]
    slugs = list(home.get_children().order_by("path").values_list("slug", flat=True))
    if slugs[-len(last) :] != last:
        for slug in last:
            home.refresh_from_db()
            home.get_children().get(slug=slug).move(home, pos="last-child")


def _brand() -> None:
    SiteBranding.objects.get_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "name": "Birmingham Policy Community",
            "strapline": "Ideas and evidence for the city",
            "purpose": "The city's prospectus, publications and private exchange of policy ideas, in one place.",
            "contact_email": "policy.community@example.org",
        },
    )


def _answer_questions() -> None:
    page = FaqPage.objects.get(slug="questions")
    if page.groups:
        return
    page.groups = [
        (
            "group",
            {"heading": heading, "questions": [{"question": text, "answer": answer} for text, answer in questions]},
        )
        for heading, questions in GROUPS
    ]
    page.show_in_menus = True
    page.save_revision().publish()


def _tell(index: NewsIndexPage, story: Story) -> None:
    page = NewsPage(slug=story.slug, title=story.title, summary=story.summary, happened_on=story.happened_on)
    page.body = list(_blocks(story))
    page.tags.add(*story.tags)
    ensure_child(index, page)


def _blocks(story: Story) -> list[tuple[str, Any]]:
    first, *rest = (("text", f"<p>{paragraph}</p>") for paragraph in story.paragraphs)
    words, source = story.quote
    quote: list[tuple[str, Any]] = [("quote", {"text": words, "source": source})] if words else []
    return [first, *quote, *rest]


register_demo_part(DemoPart(10, "home and standing pages", load_home))
register_demo_part(DemoPart(60, "news", load_news))
