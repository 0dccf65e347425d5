from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Reports, briefings, reviews and their files."""

    name = "hub.publications"
    verbose_name = "Publications"

    def ready(self) -> None:
        """Let editors keep series, readers ask for another format, and each publication find its year."""
        from home.contact_topics import register_contact_topic
        from home.roles import Role, register_rights
        from hub.members.public_work import PublicWork, register_public_work
        from hub.publications import merging, own_data, signal_handlers
        from hub.publications.contact import another_format

        merging.register()
        own_data.register()
        signal_handlers.connect()
        register_contact_topic("publications", another_format)
        register_public_work(PublicWork(10, "publication", "Publications"))
        register_rights(Role.EDITOR, "publications.add_series", "publications.change_series")
