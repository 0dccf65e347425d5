from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports of what members write, and what becomes of them."""

    name = "hub.moderation"
    verbose_name = "Moderation"
