"""The registry of what goes along when two records of an organisation become one.

Higher apps register what of theirs names organisations: what stands in the way, and how their rows go over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from hub.members.models import Organisation


@dataclass(frozen=True, slots=True)
class Part:
    """What an app does: `obstacle` says in a sentence why not, or nothing; `move` takes its rows over."""

    move: Callable[[Organisation, Organisation], object]
    obstacle: Callable[[Organisation, Organisation], str] = lambda organisation, into: ""


_parts: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    """Have the rows of an app go along. Of one name, the last counts."""
    _parts[name] = part


def obstacles(organisation: Organisation, into: Organisation) -> Iterator[str]:
    """Return why the apps above cannot have the first be merged into the second."""
    return (said for part in _parts.values() if (said := part.obstacle(organisation, into)))


def move_parts(organisation: Organisation, into: Organisation) -> None:
    """Take over what the apps above hold of the first."""
    for part in _parts.values():
        part.move(organisation, into)


def rewrite_versions(
    page: type[Model], organisation: Organisation, fields: tuple[str, ...], rewrite: Callable[[dict[str, Any]], object]
) -> None:
    """Have the versions of pages that editors go on from, or go back to, be changed where they name an organisation.

    `fields` are those that name one, of the page or of its parts; `rewrite` changes what a version holds.
    """
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(page))
    named = reduce(or_, (Q(text__contains=f'"{field}": {organisation.pk}') for field in fields))
    for version in versions.annotate(text=Cast("content", TextField())).filter(named).iterator():
        rewrite(version.content)
        Revision.objects.filter(pk=version.pk).update(content=version.content)
