from django.apps import AppConfig


class OffersConfig(AppConfig):
    """What members offer each other and ask each other for."""

    name = "hub.offers"
    verbose_name = "Offers and asks"

    def ready(self) -> None:
        """Stand in the header and on the home of members, and end with a membership what hangs on it."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from hub.members.departures import Departure, register_departure
        from hub.members.permissions import can_take_part
        from hub.offers import home_lines, merging, own_data, reportable  # noqa: F401 - two register themselves.
        from hub.offers.services.departures import end_all_of

        merging.register()
        own_data.register()
        register_navigation(NavigationEntry(51, "Offers", "offers:offer-list", Menu.MEMBERS, can_take_part))
        register_departure(Departure("offers", end_all_of))
