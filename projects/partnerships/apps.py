from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """How organisations work together: the awards that they share, and what they publish."""

    name = "projects.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Stand in the footer, for everybody."""
        from home.navigation import Menu, NavigationEntry, register_navigation

        register_navigation(NavigationEntry(6, "Partnerships", "partnerships:partnership-list", Menu.FOOTER))
