from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """What people and organisations have promised, and what became of it."""

    name = "hub.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Stand in the footer, on the member's home and on the pages of organisations, and name what is kept."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from hub.commitments import home_lines, merging, own_data, reportable  # noqa: F401 - two register themselves.
        from hub.commitments.services.departures import withdraw_all_of
        from hub.members.departures import Departure, register_departure
        from hub.members.public_work import PublicWork, register_public_work

        merging.register()
        own_data.register()
        register_departure(Departure("commitments", withdraw_all_of))
        register_public_work(PublicWork(25, "commitment", "Commitments"))
        register_navigation(NavigationEntry(45, "Commitments", "commitments:commitment-list", Menu.FOOTER))
