"""Commitments in the admin: the register, what waits, and what stands in the log that no page shows."""

from typing import Final

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from hub.commitments.registers import CommitmentRegister
from hub.commitments.work import commitments_without_news

modeladmin_register(CommitmentRegister)
register_work("commitments", 24, commitments_without_news)

_ACTIONS: Final = (
    ("offer", "Offer a commitment", "Offered a commitment"),
    ("write_down", "Write a commitment down", "Wrote down a commitment of somebody else"),
    ("edit", "Edit a commitment", "Edited a commitment that waits"),
    ("agree", "Confirm a commitment", "Confirmed a commitment"),
    ("decline", "Do not confirm a commitment", "Did not confirm a commitment"),
    ("name", "Be named", "Had a commitment shown with their name"),
    ("unname", "Be named no longer", "Had a commitment shown without their name"),
    ("report", "Report on a commitment", "Said what became of a commitment"),
    ("note", "Note what was told", "Noted what became of a commitment"),
    ("report_by_link", "Report by a link", "Said by the link in a mail what became of a commitment"),
    ("ask", "Ask for news", "Asked the owner of a commitment what became of it"),
    ("withdraw_who_left", "Withdraw who has left", "Withdrew a commitment of somebody who left"),
    ("hide", "Hide a commitment", "Hid a commitment after a report"),
    ("show_again", "Show a commitment again", "Showed a commitment again after an appeal"),
)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in the private log, which bears no word of a commitment."""
    keep_app_private(actions, "commitments")
    for action, label, message in _ACTIONS:
        actions.register_action(f"commitments.commitment.{action}", label, message)
