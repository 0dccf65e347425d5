from typing import Any

from wagtail import hooks

from home.private_log import keep_app_private

_ACTIONS = (
    ("groups.group.make", "Make group", "Made the working group"),
    ("groups.group.edit", "Edit group", "Edited the working group"),
    ("groups.file.add", "Add file", "Added a file to a working group"),
    ("groups.file.take_away", "Take file away", "Took a file of a working group away"),
    ("groups.file.hide", "Hide file", "Hid a file of a working group after a report"),
    ("groups.file.show_again", "Show file again", "Showed a file of a working group again after an appeal"),
    (
        "groups.group.hide_words",
        "Hide name and purpose",
        "Hid the name and purpose of the working group after a report",
    ),
    ("groups.group.show_words_again", "Show name and purpose again", "Showed them again after an appeal"),
    ("groups.group.end", "End group", "Ended the working group"),
    ("groups.group.leave", "Leave group", "Left the working group"),
    ("groups.group.remove", "Remove from group", "Took somebody out of the working group"),
    ("groups.invitation.make", "Invite to group", "Invited somebody to a working group"),
    ("groups.invitation.accept", "Accept invitation", "Accepted an invitation to a working group"),
    ("groups.invitation.decline", "Decline invitation", "Declined an invitation to a working group"),
    ("groups.invitation.withdraw", "Withdraw invitation", "Withdrew an invitation to a working group"),
    ("groups.request.make", "Ask to join group", "Asked to join a working group"),
    ("groups.request.accept", "Let into group", "Let somebody into a working group"),
    ("groups.request.decline", "Decline request", "Declined a request to join a working group"),
    ("groups.request.withdraw", "Withdraw request", "Withdrew a request to join a working group"),
    ("groups.steward.appoint", "Appoint steward", "Made somebody steward of the working group"),
    ("groups.steward.resign", "Resign as steward", "Ceased to be steward of the working group"),
    ("groups.steward.take", "Take group", "Took the working group, which had no steward"),
)


@hooks.register("register_log_actions")
def register_group_actions(actions: Any) -> None:
    """Name the acts on working groups in the private log, which never bears a group's name."""
    keep_app_private(actions, "groups")
    for action, label, message in _ACTIONS:
        actions.register_action(action, label, message)
