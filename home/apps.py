from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    """The shell of the hub: people, audiences, places, pages for everyone, mail outbox and look."""

    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Let the frame follow changes; give the role groups their rights when every app's permissions exist."""
        from home import signal_handlers, spreadsheets

        spreadsheets.guard_wagtail_exports()
        signal_handlers.connect()
        post_migrate.connect(_after_migration, dispatch_uid="home.after_migration")


def _after_migration(sender: AppConfig, **told: Any) -> None:
    """Run once, after the last app: rights may name any app's models. One that stops half way has no site yet."""
    from django.apps import apps

    from home.roles import grant_rights
    from home.site_address import keep_site_address

    if sender is [config for config in apps.get_app_configs() if config.models_module is not None][-1]:
        grant_rights()
        if _has_sites(told.get("apps")):
            keep_site_address()


def _has_sites(state: Any) -> bool:
    """Tell whether the database has the sites as this code knows them. `state` is what was migrated, None for all."""
    from wagtail.models import Site

    if state is None:
        return True
    try:
        there = state.get_model("wagtailcore", "Site")
    except LookupError:
        return False
    return {field.column for field in Site._meta.concrete_fields} <= {field.column for field in there._meta.fields}
