from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """The private idea exchange of the members."""

    name = "hub.ideas"
    verbose_name = "Ideas"

    def ready(self) -> None:
        """Stand in the header of members, and on the pages of working groups; carry offers."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from hub.ideas import home_lines, own_data, reportable, shelves  # noqa: F401 - each registers itself.
        from hub.offers.places import allow_offers_on
        from search.tokens import MEMBERS, tokens_for

        own_data.register()
        allow_offers_on("idea")

        register_navigation(
            NavigationEntry(50, "Ideas", "ideas:idea-list", Menu.MEMBERS, lambda reader: MEMBERS in tokens_for(reader))
        )
