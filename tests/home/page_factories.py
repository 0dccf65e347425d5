"""Pages for tests, on the site that a new hub starts with."""

from home.models import ContactPage, FaqPage, NewsIndexPage, NewsPage, StandardPage
from home.standing_pages import ensure_child, set_up_pages


def published(page_class, parent=None, **fields):
    """A live page under the home page, or under `parent`."""
    parent = parent or set_up_pages()
    fields.setdefault("title", "A page")
    fields.setdefault("slug", fields["title"].lower().replace(" ", "-"))
    return ensure_child(parent, page_class(**fields))


def standard_page(**fields):
    return published(StandardPage, **fields)


def news_page(tags=(), **fields):
    home = set_up_pages()
    page = published(NewsPage, NewsIndexPage.objects.child_of(home).get(), **fields)
    if tags:
        page.tags.add(*tags)
        page.save_revision().publish()
    return page


def faq_page(*questions, **fields):
    group = {
        "heading": "Joining",
        "questions": [{"question": text, "answer": f"<p>{answer}</p>"} for text, answer in questions],
    }
    fields.setdefault("title", "More questions")
    return published(FaqPage, groups=[("group", group)], **fields)


def contact_page():
    set_up_pages()
    return ContactPage.objects.get()
