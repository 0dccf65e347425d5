from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The catalogue of every findable thing, and finding in it."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Learn from each app what it has to find, then watch those things change."""
        autodiscover_modules("search_sources")
        from search import health, signal_handlers  # noqa: F401 - the health check registers itself.

        signal_handlers.connect()
