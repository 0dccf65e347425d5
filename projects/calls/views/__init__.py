from projects.calls.views.files import DatesView, FileView
from projects.calls.views.readers import AskView, ForgetView, SaveView

__all__ = ["AskView", "DatesView", "FileView", "ForgetView", "SaveView"]
