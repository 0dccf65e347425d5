from django.apps import AppConfig


class ProspectusConfig(AppConfig):
    """The council's map of what it wants to know: outcomes, policy areas, questions, editions."""

    name = "prospectus"
    verbose_name = "Prospectus"

    def ready(self) -> None:
        """Follow the publication of policy areas, and say which officers keep questions and editions."""
        from home.roles import Role, register_rights
        from prospectus import signal_handlers

        signal_handlers.connect()
        for role in (Role.EDITOR, Role.COMMISSIONER):
            register_rights(role, *_QUESTION_RIGHTS)
        register_rights(Role.COMMISSIONER, *_EDITION_RIGHTS)


_QUESTION_RIGHTS = ("prospectus.add_question", "prospectus.change_question", "prospectus.view_question")
_EDITION_RIGHTS = (
    "prospectus.add_edition",
    "prospectus.change_edition",
    "prospectus.delete_edition",
    "prospectus.view_edition",
    "prospectus.publish_edition",
    "prospectus.add_outcome",
    "prospectus.change_outcome",
    "prospectus.view_outcome",
)
