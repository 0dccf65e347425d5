from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Making an idea public, with the consent of everybody whose words are in it."""

    name = "hub.ideas.publishing"
    label = "publishing"
    verbose_name = "Published ideas"

    def ready(self) -> None:
        """Stand on the member's home, on those of organisations, and among what can be reported and what is kept."""
        from hub.ideas.publishing import home_lines, personal, reportable  # noqa: F401 - each registers itself.
        from hub.members.public_work import PublicWork, register_public_work

        register_public_work(PublicWork(20, "published_idea", "Published ideas"))
        personal.register()
