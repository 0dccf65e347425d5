from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The shell of the hub: people, audiences, places, pages for everyone, mail outbox and look."""

    name = "home"
    verbose_name = "Home"
