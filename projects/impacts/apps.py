from django.apps import AppConfig


class ImpactsConfig(AppConfig):
    """What came of public work: claimed by members, confirmed by officers, for everybody to read."""

    name = "projects.impacts"
    label = "impacts"

    def ready(self) -> None:
        """Stand on the page of a publication, in the footer and on the member's home, and name what is kept."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from hub.publications.came_of import register_came_of
        from projects.impacts import home_lines, merging, of_publications, own_data  # noqa: F401 - one registers itself.
        from projects.impacts.showing import part_of_publication

        of_publications.register()
        own_data.register()
        merging.register()
        register_came_of("impacts", part_of_publication)
        register_navigation(NavigationEntry(40, "What came of it", "impacts:impact-list", Menu.FOOTER))
