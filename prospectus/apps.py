from django.apps import AppConfig


class ProspectusConfig(AppConfig):
    """The council's map of what it wants to know: outcomes, policy areas, questions, editions."""

    name = "prospectus"
    verbose_name = "Prospectus"

    def ready(self) -> None:
        """Follow the publication of policy areas."""
        from prospectus import signal_handlers

        signal_handlers.connect()
