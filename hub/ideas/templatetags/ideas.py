from django import template
from django.utils.safestring import SafeString

from hub.ideas import markdown

register = template.Library()


@register.filter
def idea_html(text: str) -> SafeString:
    """Show an idea's text."""
    return markdown.idea_html(text)


@register.filter
def comment_html(text: str) -> SafeString:
    """Show a comment."""
    return markdown.comment_html(text)
