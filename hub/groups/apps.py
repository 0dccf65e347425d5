from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The working groups that members make among themselves."""

    name = "hub.groups"
    verbose_name = "Working groups"

    def ready(self) -> None:
        """Stand in the header of members, and let go of people whose access has ended."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from hub.groups import file_shelf, home_lines, own_data  # noqa: F401 - they register themselves.
        from hub.groups.services.people import leave_all_groups
        from hub.members.departures import Departure, register_departure
        from hub.members.permissions import can_take_part

        register_navigation(NavigationEntry(52, "Groups", "groups:group-list", Menu.MEMBERS, can_take_part))
        own_data.register()
        register_departure(Departure("working groups", leave_all_groups))
