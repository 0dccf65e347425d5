from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from hub.moderation.registers import CaseRegister
from hub.moderation.work import reported

modeladmin_register(CaseRegister)
register_work("reported", 12, reported)


@hooks.register("register_log_actions")
def register_moderation_actions(actions: Any) -> None:
    """Name the acts of moderation in the private log: who reported is for the moderators alone."""
    keep_app_private(actions, "moderation")
    for action, label, message in (
        ("moderation.report.make", "Report", "Reported something"),
        ("moderation.case.open", "Open what was reported", "Opened what was reported"),
        ("moderation.case.open_file", "Read a file of what was reported", "Read a file of what was reported"),
        ("moderation.case.hide", "Hide what was reported", "Decided to hide what was reported"),
        ("moderation.case.keep", "Keep what was reported", "Decided to keep what was reported"),
        ("moderation.case.appeal", "Appeal", "Appealed against a decision"),
        ("moderation.moderator.join", "Become a moderator", "Somebody became a moderator"),
        ("moderation.moderator.leave", "Be moderator no longer", "Somebody is no longer a moderator"),
    ):
        actions.register_action(action, label, message)
