"""What the catalogue knows of working groups: their names and purposes. No group is public."""

from collections.abc import Iterable

from django.db.models import QuerySet

from hub.groups.models import WorkingGroup
from search.sources import Description, Source, register
from search.tokens import MEMBERS, audience_token


def describe(group: WorkingGroup) -> Description:
    """Return what is said of the group. What it shares has entries of its own."""
    return Description(
        title=group.name,
        url=group.get_absolute_url(),
        summary=group.purpose[:300],
        body=group.purpose,
        status=_status(group),
        published_at=group.made_at,
    )


def _status(group: WorkingGroup) -> str:
    if group.has_ended:
        return "Ended"
    return "Open" if group.is_open else "Closed"


def tokens(group: WorkingGroup) -> Iterable[str]:
    """Return `members` for an open group, the token of its people alone for a closed one."""
    return (MEMBERS,) if group.is_open else (audience_token(group.audience_id),)


def objects() -> QuerySet[WorkingGroup]:
    """Return the groups."""
    return WorkingGroup.objects.all()


register(
    Source(
        kind="group",
        label="Working group",
        plural="Working groups",
        model="groups.WorkingGroup",
        describe=describe,
        tokens=tokens,
        objects=objects,
    )
)
