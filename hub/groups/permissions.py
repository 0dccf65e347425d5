"""Who may do what with a working group. No role gives any of it. Who may know of a group is said in `querysets`."""

from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.people import is_among_people
from hub.members.permissions import can_take_part
from search.tokens import Reader


def can_make_group(user: Reader) -> bool:
    """Say whether `user` may make a group: members."""
    return can_take_part(user)


def can_read_contents(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` may read what the group shares, and who is in it: its people."""
    return is_among_people(user, group)


def can_run(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` may edit the group, invite, answer, hand over and end: its stewards."""
    return can_take_part(user) and Stewardship.objects.acting().filter(group=group, person=user.pk).exists()


def can_take_stewardship(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` may become its steward where there is none: its people."""
    return is_among_people(user, group)


def can_leave(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` may leave it: its people."""
    return is_among_people(user, group)


def can_ask_to_join(user: Reader, group: WorkingGroup) -> bool:
    """Say whether `user` may ask to be let in: members, where the group is open."""
    return can_take_part(user) and group.is_open


def can_answer_invitation(user: Reader, invitation: GroupInvitation) -> bool:
    """Say whether `user` may accept or decline: whom it is for, while a member."""
    return invitation.person_id == user.pk and can_take_part(user)


def can_withdraw_request(user: Reader, request: JoinRequest) -> bool:
    """Say whether `user` may take the request back: who made it, while a member."""
    return request.person_id == user.pk and can_take_part(user)


def can_take_away_file(user: Reader, file: GroupFile) -> bool:
    """Say whether `user` may take it away: whoever added it, while in the group, and its stewards.

    What a moderator has hidden stays: an appeal is about it, and taken away it could be added again.
    """
    if file.hidden_at is not None or not is_among_people(user, file.group):
        return False
    return file.uploaded_by_id == user.pk or can_run(user, file.group)
