from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from hub.ideas.registers import IdeaRegister
from hub.ideas.work import unanswered_ideas

modeladmin_register(IdeaRegister)
register_work("unanswered ideas", 12, unanswered_ideas)


@hooks.register("register_log_actions")
def register_idea_actions(actions: Any) -> None:
    """Name the acts of the idea exchange in the private log."""
    keep_app_private(actions, "ideas")
    for action, label, message in (
        ("ideas.idea.create", "Write idea", "Wrote the idea"),
        ("ideas.idea.edit", "Edit idea", "Edited the idea"),
        ("ideas.idea.reach", "Change who can see an idea", "Changed who can see the idea"),
        ("ideas.idea.hand_over", "Hand over idea", "Handed the idea over to another author"),
        ("ideas.author.invite", "Invite co-author", "Invited a co-author"),
        ("ideas.author.withdraw", "Withdraw invitation", "Withdrew an invitation to be co-author"),
        ("ideas.author.accept", "Accept", "Accepted to be co-author"),
        ("ideas.author.decline", "Decline", "Declined to be co-author"),
        ("ideas.author.leave", "Leave", "Left as co-author"),
        ("ideas.file.add", "Add file", "Added a file to an idea"),
        ("ideas.file.share", "Share file", "Shared a file with everybody who can see the idea"),
        ("ideas.file.take_away", "Take file away", "Took a file of an idea away"),
        ("ideas.author.take_out", "Take out co-author", "Took a co-author out"),
        ("ideas.disposition.give", "Answer idea", "Answered an idea for the council"),
        ("ideas.idea.close", "Close idea", "Closed the idea"),
        ("ideas.idea.reopen", "Open idea again", "Opened the idea again"),
        ("ideas.comment.add", "Comment", "Commented on an idea"),
        ("ideas.comment.edit", "Edit comment", "Edited a comment"),
        ("ideas.comment.take_back", "Take back comment", "Took back a comment"),
        ("ideas.merger.propose", "Propose merger", "Proposed to merge two ideas"),
        ("ideas.merger.agree", "Agree to merger", "Agreed to merge two ideas"),
        ("ideas.merger.merged", "Merge", "Merged an idea into another"),
        ("ideas.merger.declined", "Decline merger", "Declined to merge two ideas"),
        ("ideas.merger.withdrawn", "Withdraw merger", "Withdrew the proposal to merge two ideas"),
        ("ideas.merger.undone", "Undo merger", "Undid the merger of two ideas"),
        ("ideas.idea.hide", "Hide idea", "Hid the idea after a report"),
        ("ideas.idea.show_again", "Show idea again", "Showed the idea again after an appeal"),
        ("ideas.file.hide", "Hide file", "Hid a file of an idea after a report"),
        ("ideas.file.show_again", "Show file again", "Showed a file of an idea again after an appeal"),
        ("ideas.comment.hide", "Hide comment", "Hid a comment after a report"),
        ("ideas.comment.show_again", "Show comment again", "Showed a comment again after an appeal"),
    ):
        actions.register_action(action, label, message)
