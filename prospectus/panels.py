from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel


class QuestionsPanel(Panel):
    """The area's questions in its editor: listed here, worked on in their register, where every act is kept."""

    class BoundPanel(Panel.BoundPanel):
        """The list for one area."""

        template_name = "prospectus/admin/questions_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the questions."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["questions"] = list(self.instance.questions.all()) if self.instance.pk else []
            return context


class PolicyAreaForm(WagtailAdminPageForm):
    """The editor of a policy area. The note of the last publication is not offered again for the next one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes and "change_note" in self.fields:
            self.initial["change_note"] = ""
