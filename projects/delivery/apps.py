from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Commissioned work: the pages of projects, which awards make, and what becomes of them."""

    name = "projects.delivery"
    label = "delivery"
    verbose_name = "Projects"

    def ready(self) -> None:
        """Follow awards and the publication of projects, stand on the member's home, and name what is kept."""
        from hub.commitments.places import allow_commitments_for
        from projects.awards.afterwards import register_after_award
        from projects.delivery import home_lines, merging, own_data, signal_handlers  # noqa: F401 - one registers itself.
        from projects.delivery.services import make_projects

        signal_handlers.connect()
        own_data.register()
        merging.register()
        allow_commitments_for("project")
        register_after_award("delivery", lambda decision, by: make_projects(decision, by=by))
