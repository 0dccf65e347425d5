"""What working groups say and share as things that can be reported. That package stands below this one."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from home.models import User
from hub.groups.models import GroupFile, Stewardship, WorkingGroup
from hub.groups.services.hiding import hide_words, show_words_again
from hub.moderation.hiding import hiding_by_mark
from hub.moderation.reportable import Part, Reportable, register_reportable


def group_parts(group: WorkingGroup) -> Iterable[Part]:
    """Give what a group says of itself, and nothing that it shares."""
    yield Part("Name", group.hidden_name or group.name)
    yield Part("What it is for", group.hidden_purpose or group.purpose)


def stewards(group: WorkingGroup) -> list[User]:
    """Return who answers for its words."""
    return [each.person for each in Stewardship.objects.acting().filter(group=group).select_related("person")]


def file_parts(file: GroupFile) -> Iterable[Part]:
    """Give the name of a file, and neither the group's nor that of another."""
    yield Part("Name", file.original_name)


def uploader(file: GroupFile) -> list[User]:
    """Return who added a file, if their account is still there."""
    return [file.uploaded_by] if file.uploaded_by else []


def file_address(file: GroupFile) -> str:
    """Return where the files of its group stand."""
    return reverse("groups:file-list", args=[file.group.reference])


hide_file, show_file_again = hiding_by_mark("groups.file")
_WORDS_ONCE_HIDDEN: Final = (
    "The name and the purpose of the working group are hidden: from that day neutral words stand in their place, until "
    "its stewards write others or the decision is changed. The group goes on."
)
_FILE_ONCE_HIDDEN: Final = (
    "The file is hidden: from that day nobody can open it, without an end, unless the decision is changed. It is in no "
    "list and no search. Nothing is deleted."
)

register_reportable(
    Reportable(
        kind="group",
        noun="working group",
        model="groups.WorkingGroup",
        content=group_parts,
        authors=stewards,
        address=WorkingGroup.get_absolute_url,
        hide=hide_words,
        show_again=show_words_again,
        changed_at=lambda group: group.edited_at,
        key="reference",
        once_hidden=_WORDS_ONCE_HIDDEN,
        what_is_read="The moderator reads the name and the purpose of the group, and nothing that it shares.",
    )
)
register_reportable(
    Reportable(
        kind="group-file",
        noun="file of a working group",
        model="groups.GroupFile",
        content=file_parts,
        authors=uploader,
        address=file_address,
        hide=hide_file,
        show_again=show_file_again,
        files=lambda file, at: [file],
        once_hidden=_FILE_ONCE_HIDDEN,
    )
)
