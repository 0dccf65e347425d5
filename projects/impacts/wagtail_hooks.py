"""Impacts in the admin: the register, what waits, and what stands in the log that no page shows."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from projects.impacts.registers import ImpactRegister
from projects.impacts.work import claims_to_answer

modeladmin_register(ImpactRegister)
register_work("impacts", 23, claims_to_answer)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in the private log, which bears no word of a claim."""
    keep_app_private(actions, "impacts")
    actions.register_action("impacts.impact.claim", "Claim an impact", "Claimed an impact")
    actions.register_action("impacts.impact.edit", "Edit a claim", "Edited a claim of an impact")
    actions.register_action("impacts.impact.withdraw", "Withdraw a claim", "Took back a claim of an impact")
    actions.register_action("impacts.impact.confirm", "Confirm an impact", "Confirmed an impact")
    actions.register_action("impacts.impact.decline", "Do not confirm an impact", "Did not confirm an impact")
    actions.register_action("impacts.impact.take_back", "Take back an impact", "Took back that an impact was confirmed")
