"""What stands on the member's home of working groups: invitations, requests to a steward, and one's own groups."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.urls import reverse

from home.models import User
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.members.home_registry import Line, once, register_needs, register_things

_MOST: Final = 60
_INVITED, _ASKED, _RUN, _IN = "1 invited", "2 asked", "3 run", "4 in"

Row = tuple[str, str, str, str, datetime]


def needs(reader: User) -> Iterator[Line]:
    """Give the groups that one is invited to, and who asks to be let into those that one runs."""
    for kind, name, reference, who, since in _rows(reader):
        if kind == _INVITED:
            yield Line(name, reverse("groups:group-list"), since, "Invitation to a working group")
        elif kind == _ASKED:
            words = f"{who} asks to join {name}"
            yield Line(words, reverse("groups:group-people", args=[reference]), since, "Request to a steward")


def things(reader: User) -> Iterator[Line]:
    """Give the groups that one is in, those that one runs first."""
    for kind, name, reference, _, _ in _rows(reader):
        if kind in {_RUN, _IN}:
            yield Line(name, reverse("groups:group-page", args=[reference]), None, "Steward" if kind == _RUN else "")


def _rows(reader: User) -> list[Row]:
    return once("groups", reader, lambda: list(_all(reader)[:_MOST]))


def _all(reader: User) -> Any:
    """Return all of it by one query."""
    invitations = GroupInvitation.objects.visible_to(reader).waiting().filter(person=reader, group__ended_at=None)
    requests = JoinRequest.objects.visible_to(reader).waiting().exclude(person=reader).filter(group__ended_at=None)
    runs = Stewardship.objects.current().filter(person=reader, group=OuterRef("pk"))
    own = WorkingGroup.objects.of(reader).running().annotate(is_run=Exists(runs))
    who = Concat("person__first_name", Value(" "), "person__last_name", output_field=CharField())
    of_group = ("group__name", "group__reference")
    return (
        _marked(invitations, _INVITED)
        .values_list("kind", *of_group, _text(""), "made_at")
        .union(
            _marked(requests, _ASKED).values_list("kind", *of_group, who, "made_at"),
            _marked(own.filter(is_run=True), _RUN).values_list("kind", "name", "reference", _text(""), "made_at"),
            _marked(own.filter(is_run=False), _IN).values_list("kind", "name", "reference", _text(""), "made_at"),
            all=True,
        )
        .order_by("kind", "made_at")
    )


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _marked(rows: Any, kind: str) -> Any:
    return rows.annotate(kind=_text(kind))


register_needs("groups", needs, order=30)
register_things("Working groups", things, order=30, all_at=lambda: reverse("groups:group-list"))
