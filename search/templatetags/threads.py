"""The thread on the page of a thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Model

from search.templatetags.shelves import reader_of
from search.threads import Thread, threads_by_kind, threads_of

register = template.Library()


@register.simple_tag(takes_context=True)
def thread_of(context: dict[str, Any], kind: str, object_id: int | None) -> Thread:
    """Return where a thing came from and what came of it. A draft that was never saved has no thread."""
    if object_id is None:
        return Thread()
    return threads_of(kind, [object_id], reader_of(context)).get(object_id, Thread())


@dataclass(frozen=True, slots=True)
class Whole:
    """A thing's thread, and each of the parts that stand on its page with a thread of its own."""

    thread: Thread
    rows: list[dict[str, Any]]


@register.simple_tag(takes_context=True)
def thread_with_parts(
    context: dict[str, Any], kind: str, number: int | None, part_kind: str, parts: Iterable[Model]
) -> Whole:
    """Return the thread of a thing beside those of its parts, by one query. What a part tells the whole does not."""
    rows = list(parts)
    ids = {kind: [number] if number is not None else [], part_kind: [part.pk for part in rows]}
    found = threads_by_kind(ids, reader_of(context)) if any(ids.values()) else {kind: {}, part_kind: {}}
    thread = found[kind].get(number or 0, Thread())
    told = {step.entry.pk for part in found[part_kind].values() for step in part.came_of}
    thread.came_of = [step for step in thread.came_of if step.entry.pk not in told]
    return Whole(thread, [{"thing": part, "thread": found[part_kind].get(part.pk)} for part in rows])
