from projects.delivery.services.changing import Wanted, accept_change, ask_for_change, refuse_change, withdraw_change
from projects.delivery.services.making import make_projects, projects_page
from projects.delivery.services.moving import Dates, move_project
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

__all__ = [
    "Dates",
    "Due",
    "Shown",
    "Wanted",
    "accept_change",
    "add_deliverable",
    "add_milestone",
    "ask_for_change",
    "change_deliverable",
    "change_milestone",
    "make_projects",
    "move_project",
    "projects_page",
    "refuse_change",
    "remove_step",
    "tie_project",
    "withdraw_change",
]
