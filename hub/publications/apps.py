from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Reports, briefings, reviews and their files."""

    name = "hub.publications"
    verbose_name = "Publications"
