"""How the pages of past calls say money, and where they stand."""

from decimal import Decimal

from django import template
from django.urls import reverse

from projects.calls.money import pounds
from projects.delivery.models import ProjectsPage
from search.tokens import Reader

register = template.Library()


@register.simple_tag
def money(value: Decimal, currency: str) -> str:
    """Return an amount as "£1,250.50"; in another currency, after its code."""
    words = pounds(value)
    return words if currency in ("GBP", "") else f"{currency} {words.replace('£', '')}"


@register.simple_tag
def projects_trail(reader: Reader) -> list[dict[str, str]]:
    """Return the way to the list of past contracts: by the list of projects, where there is one."""
    page = ProjectsPage.objects.visible_to(reader).first()
    return [{"title": page.title, "url": page.url or ""}] if page is not None else []


@register.simple_tag
def past_trail() -> list[dict[str, str]]:
    """Return the way to the page of a past call."""
    return [{"title": "Past calls", "url": reverse("contracting:past-list")}]
