"""Bids in the admin: officers' acts, the register of what was opened, and the names of acts in the site's log."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.private_log import keep_app_private
from home.work import register_work
from projects.bids import admin_urls
from projects.bids.viewsets import OpenedBidRegister
from projects.bids.work import bids_to_open

modeladmin_register(OpenedBidRegister)
register_work("bids to open", 21, bids_to_open)


@hooks.register("register_admin_urls")
def register_bid_urls() -> list[URLPattern | URLResolver]:
    """Add the officers' own acts on bids."""
    return [path("bids/acts/", include(admin_urls))]


@hooks.register("register_log_actions")
def register_bid_actions(actions: Any) -> None:
    """Name the acts of officers: on a call in its history, on one bid or organisation in the private log.

    Those of bidders are in each bid's own book, which officers do not read.
    """
    keep_app_private(actions, "bids")
    for action, label, message in (
        ("bids.opening.begin", "Begin to open bids", "Began to open the bids for a call"),
        ("bids.opening.confirm", "Open bids", "Opened the bids for a call, as the second of two people"),
        ("bids.exception.ask", "Ask that a bid may be late", "Asked that an organisation may hand in late"),
        ("bids.exception.grant", "Let a bid be late", "Let an organisation hand in late"),
        ("bids.exception.refuse", "Refuse that a bid is late", "Refused that an organisation hands in late"),
        ("bids.bid.read", "Read an opened bid", "Read an opened bid"),
        ("bids.bid.export", "Export opened bids", "Exported the opened bids for a call"),
    ):
        actions.register_action(action, label, message)
