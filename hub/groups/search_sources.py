"""What the catalogue knows of working groups: their names and purposes, and their files. None of it is public.

A file has an entry of its own, since an open group is known to all members and what it shares is not.
"""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.urls import reverse

from hub.files.passages import passages_of
from hub.groups.models import GroupFile, WorkingGroup
from search.sources import Dependency, Description, Passage, Source, register
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


def describe_file(file: GroupFile) -> Description:
    """Return a file by its name, and where it stands."""
    return Description(
        title=file.download_name,
        url=f"{reverse('groups:file-list', args=[file.group.reference])}#file-{file.pk}",
        summary=f"{file.type_label} of the working group {file.group.name}",
        published_at=file.uploaded_at,
    )


def file_tokens(file: GroupFile) -> Iterable[str]:
    """Return the token of the group's people, whatever others know of the group; of what is hidden, none."""
    return (audience_token(file.group.audience_id),) if file.hidden_at is None else ()


def file_passages(file: GroupFile) -> Iterator[Passage]:
    """Return its text."""
    return passages_of([(file.download_name, file)])


def file_objects() -> QuerySet[GroupFile]:
    """Return the files with their groups."""
    return GroupFile.objects.select_related("group")


def _is_wording(group: WorkingGroup) -> bool:
    """Say whether files take no more than words from a change of their group: but hidden ones are gone at once."""
    return not group.hidden_name


register(
    Source(
        kind="group_file",
        label="File of a working group",
        plural="Files of working groups",
        model="groups.GroupFile",
        describe=describe_file,
        tokens=file_tokens,
        objects=file_objects,
        passages=file_passages,
        depends_on=(Dependency("groups.WorkingGroup", lambda group: group.files.all(), _is_wording),),
    )
)
