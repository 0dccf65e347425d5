from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports of what members write, and what becomes of them."""

    name = "hub.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """Let what groups say be reported, stand on the home of members, and give and forget what is kept of people."""
        from hub.moderation import group_things, home_lines, own_data  # noqa: F401 - two register themselves.

        own_data.register()
