"""What an officer sees first in the editing interface."""

from typing import Any

from wagtail.admin.ui.components import Component

from home.models import User
from home.work import waiting_for


class WorkPanel(Component):
    """What waits for whoever has come in, each thing with the way to where it is done."""

    name = "work"
    template_name = "home/admin/work_panel.html"
    order = 50

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Ask every app what waits for this person."""
        return {"sections": waiting_for(self.person)}
