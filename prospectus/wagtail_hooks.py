from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def register_prospectus_actions(actions: Any) -> None:
    """Name the acts on the prospectus in the site's log."""
    for action, label, message in (
        ("prospectus.question.ask", "Ask question", "Asked the question"),
        ("prospectus.question.reword", "Reword question", "Reworded the question"),
        ("prospectus.question.close", "Close question", "Closed the question"),
        ("prospectus.question.reopen", "Reopen question", "Reopened the question"),
        ("prospectus.edition.publish", "Publish edition", "Published the edition"),
    ):
        actions.register_action(action, label, message)
