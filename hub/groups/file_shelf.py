"""The files of a working group, as they stand on its page."""

from typing import Any, Final

from home.models import User
from hub.groups.models import GroupFile, WorkingGroup
from hub.groups.shelves import Shelf, register_shelf

_MOST_SHOWN: Final = 5


def files_of_group(group: WorkingGroup, reader: User) -> dict[str, Any]:
    """Return the newest `files` of the group, as far as `reader` may read them."""
    files = GroupFile.objects.visible_to(reader).filter(group=group).newest_first()
    return {"files": files.select_related("uploaded_by", "group")[:_MOST_SHOWN]}


register_shelf(Shelf(20, "files", "groups/partials/group_files.html", files_of_group))
