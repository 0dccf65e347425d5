from collections.abc import Mapping, Sequence

from django import template
from django.utils.safestring import SafeString

from hub.ideas import clock, markdown
from hub.ideas.differences import LABELS

register = template.Library()


@register.filter
def idea_html(text: str) -> SafeString:
    """Show an idea's text."""
    return markdown.idea_html(text)


@register.filter
def comment_html(text: str, names: Sequence[str] = ()) -> SafeString:
    """Show a comment, with the names in it of people who were told."""
    return markdown.comment_html(text, names)


@register.filter
def labelled(text: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the parts of a version that say something, each with its label."""
    return [(label, text[name]) for name, label in LABELS.items() if text.get(name)]


@register.simple_tag
def answer_clock() -> list[str]:
    """Return how long the council takes to answer ideas, as everybody may know it."""
    return clock.told_in_public()
