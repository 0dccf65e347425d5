from django.apps import AppConfig


class GapsConfig(AppConfig):
    """The gap map: what there is for each policy area and question of the prospectus, and what is wanting."""

    name = "projects.gaps"
    label = "gaps"

    def ready(self) -> None:
        """Stand in the footer, for everybody."""
        from home.navigation import Menu, NavigationEntry, register_navigation

        register_navigation(NavigationEntry(5, "Gap map", "gaps:gap-list", Menu.FOOTER))
