from hub.groups.exceptions import GroupEnded
from hub.groups.models import WorkingGroup


def locked(group_pk: int) -> WorkingGroup:
    """Take the group in hand, so that acts on it come one after the other."""
    return WorkingGroup.objects.select_for_update().get(pk=group_pk)


def locked_running(group_pk: int) -> WorkingGroup:
    """Take the group in hand for what is done only while it runs. Raises GroupEnded."""
    group = locked(group_pk)
    if group.has_ended:
        raise GroupEnded("This group has ended.")
    return group
