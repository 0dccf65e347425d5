from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports of what members write, and what becomes of them."""

    name = "hub.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """Give and forget what is kept about people."""
        from hub.moderation import own_data

        own_data.register()
