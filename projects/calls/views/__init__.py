from projects.calls.views.files import FileView

__all__ = ["FileView"]
