from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The catalogue of every findable thing, and finding in it."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Learn from each app what it has to find, then watch those things change."""
        autodiscover_modules("search_sources")
        from search import health, signal_handlers  # noqa: F401 - the health check registers itself.
        from search.full_text import fill_after_upgrade

        signal_handlers.connect()
        post_migrate.connect(fill_after_upgrade, sender=self)
        _give_editors_their_rights()
        _stand_in_the_footer()


def _stand_in_the_footer() -> None:
    """Lead every reader from the foot of each page to how private things are kept private."""
    from home.navigation import Menu, NavigationEntry, register_navigation

    register_navigation(NavigationEntry(10, "How we keep private ideas private", "search:privacy-page", Menu.FOOTER))


def _give_editors_their_rights() -> None:
    """Let editors keep synonyms and suggested results, and read what people search for."""
    from home.roles import Role, register_rights

    for model in ("synonym", "promotedresult"):
        register_rights(Role.EDITOR, *(f"search.{act}_{model}" for act in ("add", "change", "delete")))
    register_rights(Role.EDITOR, "search.view_querylog")
