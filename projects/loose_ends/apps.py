from django.apps import AppConfig


class LooseEndsConfig(AppConfig):
    """Loose ends: what was begun and never finished, for the officers who can see to it."""

    name = "projects.loose_ends"
    label = "loose_ends"
