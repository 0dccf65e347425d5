"""What pages of the CMS tell about where they stand."""

import json
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Site

from home.forms import ContactForm
from home.models import FaqPage

register = template.Library()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from the home page down to a page."""

    title: str
    url: str


@register.simple_tag
def page_trail(page: Page, request: Any = None) -> list[Step]:
    """Return the pages above `page`, the home page first, called Home."""
    site = Site.find_for_request(request) if request is not None else page.get_site()
    if not site:
        return []
    depth = site.root_page.depth
    above = Page.objects.ancestor_of(page).filter(depth__gt=depth).order_by("depth") if page.depth > depth + 1 else []
    return [Step("Home", "/"), *(Step(each.title, each.get_url(request) or "") for each in above)]


@register.simple_tag
def contact_form() -> ContactForm:
    """Return an empty form to write to the secretariat."""
    return ContactForm()


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Return `data` as a block that search engines read. Nothing in it can end the block or be taken for markup."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above.


@register.simple_tag
def faq_data(page: FaqPage) -> dict[str, Any]:
    """Return the questions and answers as schema.org's FAQPage."""
    questions = [question for group in page.question_groups() for question in group.questions]
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.text,
                "url": f"{page.full_url}#{question.anchor}",
                "acceptedAnswer": {"@type": "Answer", "text": str(question.answer)},
            }
            for question in questions
        ],
    }


@register.simple_tag
def news_data(page: Any, publisher: str) -> dict[str, Any]:
    """Return a news story as schema.org's NewsArticle."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.summary,
        "datePublished": page.happened_on.isoformat(),
        "url": page.full_url,
        "publisher": {"@type": "Organization", "name": publisher},
    }
