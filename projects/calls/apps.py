from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Invitations to bid, with their questions, changes and documents."""

    name = "projects.calls"
    verbose_name = "Calls"

    def ready(self) -> None:
        """Follow the publication of calls, carry offers and commitments, and say who works on what was asked."""
        from home.roles import Role, register_rights
        from hub.commitments.places import allow_commitments_for
        from hub.offers.places import allow_offers_on
        from projects.calls import own_data, signal_handlers

        signal_handlers.connect()
        own_data.register()
        allow_commitments_for("call")
        allow_offers_on("call")
        register_rights(Role.COMMISSIONER, "calls.view_callquestion")
