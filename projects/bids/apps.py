from django.apps import AppConfig


class BidsConfig(AppConfig):
    """Expressions of interest and bids, sealed until two people open them."""

    name = "projects.bids"
    label = "bids"

    def ready(self) -> None:
        """Answer the calls, and say what is kept about people."""
        from projects.bids import answers, own_data

        answers.register()
        own_data.register()
