from projects.delivery.services.changing import Wanted, accept_change, ask_for_change, refuse_change, withdraw_change
from projects.delivery.services.making import make_projects, projects_page
from projects.delivery.services.moving import Dates, move_project
from projects.delivery.services.opening import open_due_reports, open_report
from projects.delivery.services.progress import ask_for_progress, send_progress
from projects.delivery.services.reports import Handover, deliver_report, release_report, withhold_report
from projects.delivery.services.steps import (
    Due,
    Shown,
    add_deliverable,
    add_milestone,
    change_deliverable,
    change_milestone,
    remove_step,
)
from projects.delivery.services.tying import tie_project
from projects.delivery.services.updates import post_update, remove_update

__all__ = [
    "Dates",
    "Due",
    "Handover",
    "Shown",
    "Wanted",
    "accept_change",
    "add_deliverable",
    "add_milestone",
    "ask_for_change",
    "ask_for_progress",
    "change_deliverable",
    "change_milestone",
    "deliver_report",
    "make_projects",
    "move_project",
    "open_due_reports",
    "open_report",
    "post_update",
    "projects_page",
    "refuse_change",
    "release_report",
    "remove_step",
    "remove_update",
    "send_progress",
    "tie_project",
    "withdraw_change",
    "withhold_report",
]
