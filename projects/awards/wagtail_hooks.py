"""Decisions in the admin: officers' pages, the register, and what stands in the log that no page shows.

The log says who did something, and never on which bid or why.
"""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from home.loose_ends import register_loose_ends
from home.private_log import keep_app_private
from home.work import register_work
from projects.awards import admin_urls
from projects.awards.loose_ends import UNDECIDED
from projects.awards.viewsets import DecisionRegister
from projects.awards.work import notices_to_publish, shortlists_to_send

modeladmin_register(DecisionRegister)
register_work("award notices", 22, notices_to_publish)
register_work("shortlists", 22, shortlists_to_send)
register_loose_ends(UNDECIDED)


@hooks.register("register_admin_urls")
def register_award_urls() -> list[URLPattern | URLResolver]:
    """Add the pages of the officer who runs a call."""
    return [path("awards/acts/", include(admin_urls))]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in the private log; an export stands in the history of its call."""
    keep_app_private(actions, "awards")
    actions.register_action("awards.bid.decide", "Decide on a bid", "A bid was decided upon")
    actions.register_action("awards.decision.make", "Make a decision", "The decision on a call was made")
    actions.register_action("awards.letter.save", "Word a letter", "A letter to a bidder was worded")
    actions.register_action("awards.decision.tell", "Send letters", "The letters to bidders were sent")
    actions.register_action("awards.notice.publish", "Publish an award notice", "The award notice was published")
    actions.register_action("awards.decision.export", "Export decisions", "Exported the decisions on a call")
