"""What of the assessment of bids stands in the site's log: who did something, and never for which bid or why."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Register the actions."""
    actions.register_action("assessments.assessor.assign", "Ask an assessor", "An assessor was asked")
    actions.register_action("assessments.assessor.end", "End an assessor", "An assessor assesses no longer")
    actions.register_action(
        "assessments.interest.declare", "Declare interests", "An assessor said what ties them to bidders"
    )
    actions.register_action("assessments.assessment.submit", "Hand in scores", "An assessor handed in scores")
    actions.register_action("assessments.score.moderate", "Moderate a score", "A score was moderated")
