"""Working groups, who runs them, their files, and the ways in. Who is in them are the people of their audiences."""

from hub.groups.models.file import GroupFile, GroupFileText
from hub.groups.models.group import Stewardship, WorkingGroup
from hub.groups.models.ways_in import GroupInvitation, JoinRequest

__all__ = ["GroupFile", "GroupFileText", "GroupInvitation", "JoinRequest", "Stewardship", "WorkingGroup"]
