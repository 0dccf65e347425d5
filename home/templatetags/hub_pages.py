"""What pages of the CMS tell about where they stand."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Site

from home.contact_topics import contact_topic
from home.forms import ContactForm
from home.frame import linked_pages
from home.models import ContactPage, FaqPage

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


@register.simple_tag(takes_context=True)
def contact_form(context: dict[str, Any]) -> ContactForm:
    """Return a form to write to the secretariat, begun where the address names a thing that the reader may see."""
    request = context.get("request")
    if request is None:
        return ContactForm()
    topic = contact_topic(request.GET.get("about", ""), request.user)
    return ContactForm(initial={"subject": topic.subject[:160], "message": topic.message} if topic else None)


@register.simple_tag(takes_context=True)
def contact_url(context: dict[str, Any], about: str = "") -> str:
    """Return where one writes to the secretariat, about the thing of this reference; nothing where there is no page."""
    address = _contact_address(context.get("request"))
    return f"{address}?{urlencode({'about': about})}" if address and about else address


def _contact_address(request: Any) -> str:
    """Return what the footer links to as the contact page, and look for the page where the footer does not."""
    links = linked_pages(Site.find_for_request(request) or None, request) if request is not None else []
    linked = next((link.url for link in links if link.is_contact), "")
    if linked:
        return linked
    page = ContactPage.objects.visible_to(AnonymousUser()).first()
    return (page.get_url(request) if page is not None else None) or ""


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
