from django.apps import AppConfig


class FilesConfig(AppConfig):
    """What all uploads have in common, whatever they hang on: checked, kept in private, read for the search, given."""

    name = "hub.files"
    verbose_name = "Files"
