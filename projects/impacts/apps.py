from django.apps import AppConfig


class ImpactsConfig(AppConfig):
    """What came of public work: claimed by members, confirmed by officers, for everybody to read."""

    name = "projects.impacts"
    label = "impacts"

    def ready(self) -> None:
        """Stand on the pages of what can have impacts, in the footer and on the members' home; name what is kept."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from projects.impacts import home_lines, merging, of_projects, of_publications, own_data  # noqa: F401 - one registers itself.
        from projects.impacts.showing import part_of
        from projects.impacts.subjects import subjects
        from search.came_of import register_came_of

        of_publications.register()
        of_projects.register()
        own_data.register()
        merging.register()
        for subject in subjects():
            register_came_of(subject.kind, "impacts", part_of(subject.kind))
        register_navigation(NavigationEntry(40, "What came of it", "impacts:impact-list", Menu.FOOTER))
