from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from hub.ideas import markdown
from hub.ideas.differences import LABELS

register = template.Library()


@register.filter
def idea_html(text: str) -> SafeString:
    """Show an idea's text."""
    return markdown.idea_html(text)


@register.filter
def comment_html(text: str) -> SafeString:
    """Show a comment."""
    return markdown.comment_html(text)


@register.filter
def labelled(text: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the parts of a version that say something, each with its label."""
    return [(label, text[name]) for name, label in LABELS.items() if text.get(name)]
