"""What of the assessment of bids stands in the log that no page shows: who did what, and never why."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from home.private_log import keep_app_private


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in the private log."""
    keep_app_private(actions, "assessments")
    actions.register_action("assessments.assessor.assign", "Ask an assessor", "An assessor was asked")
    actions.register_action("assessments.assessor.end", "End an assessor", "An assessor assesses no longer")
    actions.register_action(
        "assessments.interest.declare", "Declare interests", "An assessor said what ties them to bidders"
    )
    actions.register_action("assessments.assessment.submit", "Hand in scores", "An assessor handed in scores")
    actions.register_action("assessments.score.moderate", "Moderate a score", "A score was moderated")
