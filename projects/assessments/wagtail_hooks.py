"""Assessments in the admin: officers' pages, the register, and what stands in the log that no page shows.

The log says who did something, and never for which bid or why.
"""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from projects.assessments import admin_urls
from projects.assessments.viewsets import AssessmentRegister

modeladmin_register(AssessmentRegister)


@hooks.register("register_admin_urls")
def register_assessment_urls() -> list[URLPattern | URLResolver]:
    """Add the pages of the officer who runs a call."""
    return [path("assessments/acts/", include(admin_urls))]


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
    actions.register_action(
        "assessments.recommendation.write", "Write a recommendation", "Wrote what is recommended of the bids for a call"
    )
    actions.register_action("assessments.assessment.export", "Export assessments", "Exported the scores for a call")
