from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Judging bids: who assesses, what ties them to bidders, their scores, and what these come to."""

    name = "projects.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Stand on the member's home and beside each call in its register, and say what is kept about people."""
        from projects.assessments import home_lines, officer_link, own_data  # noqa: F401 - one registers itself.
        from projects.assessments.querysets import bids_recused_from
        from projects.bids.barring import register_barred

        register_barred("assessments", bids_recused_from)
        officer_link.register()
        own_data.register()
