"""Loose ends in the admin: the list, its place in the menu, and what stands of it on the first page."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.work import register_work
from projects.loose_ends import admin_urls
from projects.loose_ends.permissions import can_list_loose_ends
from projects.loose_ends.work import loose_ends

register_work("loose ends", 45, loose_ends)


class LooseEndsMenuItem(MenuItem):
    """The way to the list, for those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may open it."""
        return can_list_loose_ends(request.user)


@hooks.register("register_admin_menu_item")
def register_loose_ends_item() -> MenuItem:
    """Put the list into the menu, below the registers of the market."""
    return LooseEndsMenuItem("Loose ends", reverse("loose_ends_admin:end-register"), icon_name="link", order=223)


@hooks.register("register_admin_urls")
def register_loose_ends_urls() -> list[URLPattern | URLResolver]:
    """Give the list its address."""
    return [path("loose-ends/", include(admin_urls))]
