from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Judging bids: who assesses, what ties them to bidders, their scores, and what these come to."""

    name = "projects.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Say what is kept about people."""
        from projects.assessments import own_data

        own_data.register()
