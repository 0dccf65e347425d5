"""Past calls in the admin: the register, the acts of editors, and what stands in the history of the site."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from projects.contracting import admin_urls
from projects.contracting.viewsets import PastRegister

modeladmin_register(PastRegister)


@hooks.register("register_admin_urls")
def register_past_urls() -> list[URLPattern | URLResolver]:
    """Add the editors' own acts on past calls."""
    return [path("past-calls/acts/", include(admin_urls))]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in the site's log."""
    actions.register_action("contracting.past.take_down", "Take down a past call", "Took down a past call")
    actions.register_action("contracting.past.put_back", "Put back a past call", "Put back a past call")
