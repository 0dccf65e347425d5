from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from hub.ideas.publishing.registers import PublishedIdeaRegister
from hub.ideas.publishing.work import unanswered_texts

modeladmin_register(PublishedIdeaRegister)
register_work("unanswered published ideas", 13, unanswered_texts)


@hooks.register("register_log_actions")
def register_publishing_actions(actions: Any) -> None:
    """Name the acts on the way of an idea to the public in the private log: some stand there as “A member”."""
    keep_app_private(actions, "publishing")
    for action, label, message in (
        ("publishing.publication.propose", "Propose to publish", "Proposed to publish an idea"),
        ("publishing.publication.edit", "Change public text", "Changed the text that is proposed"),
        ("publishing.publication.publish", "Publish idea", "Published the idea, to which everybody had agreed"),
        ("publishing.publication.abandon", "Stop publication", "Stopped the publication of an idea"),
        ("publishing.publication.withdraw", "Withdraw published idea", "Withdrew the published idea"),
        ("publishing.publication.hide", "Hide published idea", "Hid the published idea after a report"),
        ("publishing.publication.show_again", "Show published idea again", "Showed the published idea again"),
        ("publishing.consent.give", "Agree", "Agreed to a public text"),
        ("publishing.consent.leave_out", "Be left out", "Chose to be left out of a public text"),
        ("publishing.answer.give", "Answer published idea", "Answered a published idea for the council"),
        ("publishing.request.ask", "Ask to publish", "Asked the authors whether they would publish an idea"),
        ("publishing.request.decline", "Decline to publish", "Answered the council that an idea stays private"),
    ):
        actions.register_action(action, label, message)
