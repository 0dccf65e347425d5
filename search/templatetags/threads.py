"""The thread on the page of a thing."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Model

from search.templatetags.shelves import reader_of
from search.threads import Thread, threads_of

register = template.Library()


@register.simple_tag(takes_context=True)
def thread_of(context: dict[str, Any], kind: str, object_id: int | None) -> Thread:
    """Return where a thing came from and what came of it. A draft that was never saved has no thread."""
    if object_id is None:
        return Thread()
    return threads_of(kind, [object_id], reader_of(context)).get(object_id, Thread())


@register.simple_tag(takes_context=True)
def came_of_each(context: dict[str, Any], kind: str, things: Iterable[Model]) -> list[dict[str, Any]]:
    """Return each of these things with what came of it."""
    rows = list(things)
    threads = threads_of(kind, [thing.pk for thing in rows], reader_of(context)) if rows else {}
    return [{"thing": thing, "steps": threads.get(thing.pk, Thread()).came_of} for thing in rows]
