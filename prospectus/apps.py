from django.apps import AppConfig


class ProspectusConfig(AppConfig):
    """The council's map of what it wants to know: outcomes, policy areas, questions, editions."""

    name = "prospectus"
    verbose_name = "Prospectus"
