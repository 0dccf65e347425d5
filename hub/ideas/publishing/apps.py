from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Making an idea public, with the consent of everybody whose words are in it."""

    name = "hub.ideas.publishing"
    label = "publishing"
    verbose_name = "Published ideas"

    def ready(self) -> None:
        """Stand on the member's home."""
        from hub.ideas.publishing import home_lines  # noqa: F401 - registers itself.
