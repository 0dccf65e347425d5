from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Reports, briefings, reviews and their files."""

    name = "hub.publications"
    verbose_name = "Publications"

    def ready(self) -> None:
        """Let editors keep the series that publications are numbered in."""
        from home.roles import Role, register_rights

        register_rights(Role.EDITOR, "publications.add_series", "publications.change_series")
