from hub.publications.views.citations import CitationView
from hub.publications.views.files import FileView

__all__ = ["CitationView", "FileView"]
