from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports of what members write, and what becomes of them."""

    name = "hub.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """Let what groups say and share be reported; give and forget what is kept about people."""
        from hub.moderation import group_things, own_data  # noqa: F401 - the first registers itself.

        own_data.register()
