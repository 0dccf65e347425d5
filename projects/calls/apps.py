from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Invitations to bid, with their questions, changes and documents."""

    name = "projects.calls"
    verbose_name = "Calls"

    def ready(self) -> None:
        """Let people have a copy of what they asked and saved."""
        from projects.calls import own_data

        own_data.register()
