"""The register of the terms of taking part: every version, and the page on which a new one is written."""

from typing import Any

from wagtail.admin.panels import FieldPanel, ObjectList

from hub.members.forms import TermsForm
from hub.members.models import TermsVersion
from hub.members.views.terms_admin import TermsSetView
from hub.members.viewsets import Register, RegisterButtonHelper, TermsPermissions


class TermsButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with terms: write the next version."""

    add_label = "Write a new version"


class TermsRegister(Register):
    """What members accept before they contribute, the version that holds first."""

    model = TermsVersion
    menu_label = "Terms of taking part"
    menu_icon = "doc-full"
    menu_order = 314
    permission_helper_class = TermsPermissions
    button_helper_class = TermsButtonHelper
    create_view_class = TermsSetView
    list_display = ("number", "changes", "since", "set_by")
    list_export = ("number", "changes", "since")
    inspect_view_fields = ("number", "text", "changes", "since", "set_by")
    ordering = ("-number",)
    list_select_related = ("set_by",)

    def get_edit_handler(self) -> Any:
        """Ask for the words, and for what is new about them."""
        return ObjectList([FieldPanel("text"), FieldPanel("changes")], base_form_class=TermsForm)
