"""What the secretariat sees first in the editing interface."""

from typing import Any

from wagtail.admin.ui.components import Component

from home.models import ContactMessage, User
from hub.members.models import Membership


class WaitingPanel(Component):
    """What waits for an answer of the secretariat: applications and messages."""

    name = "waiting"
    template_name = "members/admin/waiting_panel.html"
    order = 50

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Count what waits, as far as this person may know of it."""
        return {
            "applications": Membership.objects.visible_to(self.person).applied().count(),
            "messages": ContactMessage.objects.visible_to(self.person).filter(answered_at=None).count(),
        }
