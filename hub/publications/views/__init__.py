from hub.publications.views.citations import CitationView
from hub.publications.views.files import FileView
from hub.publications.views.pages import PublicationView

__all__ = ["CitationView", "FileView", "PublicationView"]
