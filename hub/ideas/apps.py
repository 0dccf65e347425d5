from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """The private idea exchange of the members."""

    name = "hub.ideas"
    verbose_name = "Ideas"
