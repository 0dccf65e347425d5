from hub.publications.views.files import FileView

__all__ = ["FileView"]
