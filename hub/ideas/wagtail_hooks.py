from typing import Any

from django.contrib.admin import display
from django.http import HttpRequest
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from hub.ideas.models import Idea
from hub.members.viewsets import Register


@hooks.register("register_log_actions")
def register_idea_actions(actions: Any) -> None:
    """Name the acts of the idea exchange in the site's log."""
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
        ("ideas.comment.hide", "Hide comment", "Hid a comment after a report"),
        ("ideas.comment.show_again", "Show comment again", "Showed a comment again after an appeal"),
    ):
        actions.register_action(action, label, message)


_PARTS = ("problem", "proposal", "evidence", "needs", "offers")


@modeladmin_register
class IdeaRegister(Register):
    """What members have shared, for those of the secretariat who are members themselves. Drafts are the authors'."""

    model = Idea
    menu_label = "Ideas"
    menu_icon = "openquote"
    menu_order = 312
    list_display = ("title", "author_name", "area_names", "shared_at", "number_of_comments")
    list_filter = ("shared_at",)
    list_export = ("title", "summary", "author_name", "area_names", "shared_at", "number_of_comments")
    search_fields = ("title", "summary", "author__first_name", "author__last_name")
    inspect_view_fields = ("title", "summary", *_PARTS, "author_name", "area_names", "shared_at")
    ordering = ("-shared_at",)

    @staticmethod
    @display(description="Author", ordering="author__last_name")
    def author_name(idea: Idea) -> str:
        """Return who wrote it."""
        return idea.author.display_name

    @staticmethod
    @display(description="Policy areas")
    def area_names(idea: Idea) -> str:
        """Return what it is about."""
        return ", ".join(area.title for area in idea.areas.all())

    @staticmethod
    @display(description="Comments")
    def number_of_comments(idea: Any) -> int:
        """Return how many comments it has."""
        return int(idea.number_of_comments)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the shared ideas with what a line shows."""
        return (
            super()
            .get_queryset(request)
            .shared()
            .select_related("author")
            .prefetch_related("areas")
            .with_comment_counts(request.user)
        )
