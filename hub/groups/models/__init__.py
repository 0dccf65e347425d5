"""Working groups, who runs them, and the ways into them. Who is in them are the people of their audiences."""

from hub.groups.models.group import Stewardship, WorkingGroup
from hub.groups.models.ways_in import GroupInvitation, JoinRequest

__all__ = ["GroupInvitation", "JoinRequest", "Stewardship", "WorkingGroup"]
