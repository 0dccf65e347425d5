from collections.abc import Iterable
from typing import Any

from django.contrib.admin import display
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.models import ContactMessage
from home.work import register_work
from hub.members.enums import MembershipState
from hub.members.models import Membership, Organisation
from hub.members.views import acts
from hub.members.views.messages import MessageAnswerView
from hub.members.views.publishers import PublisherRegister
from hub.members.viewsets import AnsweredFilter, MembershipFilter, Register, RegisterButtonHelper
from hub.members.work import unanswered, undelivered

modeladmin_register(PublisherRegister)
register_work("unanswered", 10, unanswered)
register_work("undelivered", 11, undelivered)


@hooks.register("register_log_actions")
def register_membership_actions(actions: Any) -> None:
    """Name the acts of membership in the site's log."""
    for action, label, message in (
        ("members.membership.apply", "Apply for membership", "Applied for membership"),
        ("members.membership.approve", "Approve membership", "Approved the membership"),
        ("members.membership.decline", "Decline membership", "Declined the membership"),
        ("members.membership.end", "End membership", "Ended the membership"),
        ("members.organisation.add", "Add organisation", "Added the organisation"),
        ("members.organisation.describe", "Describe organisation", "Changed what is known of the organisation"),
        ("members.organisation.admit", "Admit organisation", "Admitted the organisation as a member"),
    ):
        actions.register_action(action, label, message)


class MembershipButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with an application or a membership."""

    def acts(self, obj: Membership) -> Iterable[tuple[str, str]]:
        """Return the answers to an application, and the end of a membership."""
        if obj.state == MembershipState.APPLIED:
            return (("approve", "Approve"), ("decline", "Decline"))
        return (("end", "End"),) if obj.state == MembershipState.APPROVED else ()


@modeladmin_register
class MembershipRegister(Register):
    """Applications, the oldest unanswered first, and memberships."""

    model = Membership
    menu_label = "Memberships"
    menu_icon = "group"
    menu_order = 310
    button_helper_class = MembershipButtonHelper
    list_display = ("person_name", "stands_for", "state", "applied_at")
    list_filter = ("state", "organisation__sector", "applied_at")
    list_export = (
        "person_name", "email", "stands_for", "organisation_name", "organisation_sector", "role", "motive", "state",
        "applied_at", "approved_at",
    )  # fmt: skip
    search_fields = (
        "person__first_name", "person__last_name", "person__email", "organisation_name", "organisation__name",
    )  # fmt: skip
    inspect_view_fields = (
        "person", "email", "organisation_name", "organisation_sector", "organisation", "role", "motive", "state",
        "applied_at", "approved_at", "approved_by", "declined_at", "declined_by", "decline_reason", "ended_at",
        "ended_by",
    )  # fmt: skip
    ordering = ("state", "applied_at")
    list_select_related = ("person", "organisation")

    def heading(self, obj: Membership) -> str:
        """Return who applied, or is a member."""
        return obj.person.display_name

    @staticmethod
    @display(description="Person", ordering="person__last_name")
    def person_name(membership: Membership) -> str:
        """Return the person's name."""
        return membership.person.display_name

    @staticmethod
    @display(description="Organisation", ordering="organisation__name")
    def stands_for(membership: Membership) -> str:
        """Return for whom the person stands, as the hub knows the organisation."""
        return membership.organisation.name if membership.organisation else "Individual"

    @staticmethod
    @display(description="E-mail address")
    def email(membership: Membership) -> str:
        """Return where the person is reached."""
        return membership.person.email

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with what a line shows."""
        return super().get_queryset(request).select_related("person", "organisation")

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which an act is confirmed."""
        return (
            *super().get_admin_urls_for_registration(),
            *(
                path(
                    f"members/membership/{action}/<int:pk>/",
                    view.as_view(index_url_name=self.url_helper.get_action_url_name("index")),
                    name=self.url_helper.get_action_url_name(action),
                )
                for action, view in acts.ACTS.items()
            ),
        )


@modeladmin_register
class OrganisationRegister(Register):
    """Organisations that have joined, and those named in applications."""

    model = Organisation
    menu_label = "Organisations"
    menu_icon = "home"
    menu_order = 311
    list_display = ("name", "sector", "membership", "joined_on")
    list_filter = (("is_member", MembershipFilter), "sector")
    list_export = ("name", "sector", "website", "is_member", "joined_on")
    search_fields = ("name",)
    inspect_view_fields = ("name", "sector", "website", "description", "membership", "joined_on")
    ordering = ("name",)

    @staticmethod
    @display(description="Member", ordering="is_member")
    def membership(organisation: Organisation) -> str:
        """Say in a word whether the organisation has joined."""
        return "Yes" if organisation.is_member else "No"


class MessageButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with a message."""

    def acts(self, obj: ContactMessage) -> Iterable[tuple[str, str]]:
        """Return the note that it has been answered, while it has not."""
        return (("answer", "Mark as answered"),) if obj.answered_at is None else ()


@modeladmin_register
class MessageRegister(Register):
    """What people wrote through the contact page, the newest first."""

    model = ContactMessage
    menu_label = "Messages"
    menu_icon = "mail"
    menu_order = 312
    button_helper_class = MessageButtonHelper
    list_display = ("subject", "name", "email", "sent_at", "answered_at", "answered_by")
    list_filter = (AnsweredFilter, "sent_at")
    list_export = ("subject", "name", "email", "message", "sent_at", "answered_at")
    search_fields = ("subject", "name", "email", "message")
    inspect_view_fields = ("subject", "name", "email", "message", "sent_at", "answered_at", "answered_by")
    ordering = ("-sent_at",)
    list_select_related = ("answered_by",)

    def heading(self, obj: ContactMessage) -> str:
        """Return what the message is about."""
        return obj.subject

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the page on which a message is marked as answered."""
        view = MessageAnswerView.as_view(index_url_name=self.url_helper.get_action_url_name("index"))
        name = self.url_helper.get_action_url_name("answer")
        return (
            *super().get_admin_urls_for_registration(),
            path("home/contactmessage/answer/<int:pk>/", view, name=name),
        )
