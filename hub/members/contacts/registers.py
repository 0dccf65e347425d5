"""The secretariat's register of contacts, with the pages on which they are imported and invited."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.http import HttpRequest
from django.urls import URLPattern, path

from hub.members.contacts.enums import ContactState
from hub.members.contacts.views import ContactRemoveView, LeaveInPeaceView, LookOverView, RoundView, UploadView
from hub.members.models import Contact
from hub.members.registers import RegisterOfPeople
from hub.members.viewsets import RegisterButtonHelper


class ContactStateFilter(SimpleListFilter):
    """Narrows contacts by how far they have come."""

    title = "state"
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the states."""
        return [(str(value), str(label)) for value, label in ContactState.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the contacts in the state that was chosen."""
        return queryset.filter(progress=self.value()) if self.value() in ContactState.values else queryset


class ContactButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with a contact."""

    def acts(self, obj: Contact) -> Iterable[tuple[str, str]]:
        """Return the wish to be left in peace, while it is not noted, and the removal."""
        peace = (("leave_in_peace", "Do not contact"),) if obj.do_not_contact_since is None else ()
        return (*peace, ("remove", "Remove"))


class ContactRegister(RegisterOfPeople):
    """Whom the secretariat knows and may invite, by name."""

    model = Contact
    menu_label = "Contacts"
    menu_icon = "user"
    menu_order = 307
    button_helper_class = ContactButtonHelper
    act_views = {"leave_in_peace": LeaveInPeaceView, "remove": ContactRemoveView}
    related = ("organisation", "invitation")
    index_template_name = "members/contacts/admin/index.html"
    list_display = ("name", "email", "stands_for", "sector", "progress")
    list_filter = (ContactStateFilter, "sector")
    list_export = ("name", "email", "stands_for", "organisation_name", "sector", "role", "note", "progress", "added_at")
    search_fields = ("name", "email", "organisation_name", "organisation__name", "role")
    inspect_view_fields = (
        "name", "email", "stands_for", "organisation_name", "sector", "role", "note", "progress", "added_at",
        "added_by", "came_with", "invitation", "do_not_contact_since",
    )  # fmt: skip
    ordering = ("name", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the contacts with how far each has come."""
        return super().rows(request).with_state()

    def heading(self, obj: Contact) -> str:
        """Return the contact's name."""
        return obj.name

    @staticmethod
    @display(description="E-mail address", ordering="email")
    def email(row: Contact) -> str:
        """Return where the contact is reached."""
        return row.email

    @staticmethod
    @display(description="Organisation", ordering="organisation_name")
    def stands_for(row: Contact) -> str:
        """Return the organisation, under the name that the hub knows where it knows it."""
        return row.organisation.name if row.organisation else row.organisation_name

    @staticmethod
    @display(description="State")
    def progress(row: Contact) -> str:
        """Return how far the contact has come, in words."""
        progress = getattr(row, "progress", None) or Contact.objects.with_state().get(pk=row.pk).progress
        return str(ContactState(progress).label)

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which files are imported and contacts invited."""
        name = self.url_helper.get_action_url_name
        return (
            *super().get_admin_urls_for_registration(),
            path("members/contact/upload/", UploadView.as_view(), name=name("upload")),
            path("members/contact/look-over/<int:pk>/", LookOverView.as_view(), name=name("look_over")),
            path("members/contact/invite/", RoundView.as_view(), name=name("round")),
        )
