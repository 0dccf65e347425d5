from django.apps import AppConfig


class BidsConfig(AppConfig):
    """Expressions of interest and bids, sealed until two people open them."""

    name = "projects.bids"
    label = "bids"

    def ready(self) -> None:
        """Answer the calls, stand on the member's home, and say what is kept about people."""
        from home.roles import Role, register_rights
        from projects.bids import answers, checks, first_action, home_lines, merging, officer_link, own_data  # noqa: F401 - two register themselves.

        answers.register()
        officer_link.register()
        for role in (Role.COMMISSIONER, Role.EDITOR):
            register_rights(role, "bids.view_bid")
        first_action.register()
        merging.register()
        own_data.register()
