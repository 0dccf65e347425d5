from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Who is in: organisations, people and the ties between them."""

    name = "hub.members"
    verbose_name = "Members"
