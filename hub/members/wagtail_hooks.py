from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from home.models import ContactMessage
from home.private_log import keep_app_private
from home.work import register_work
from hub.members.body_register import BodyRegister
from hub.members.contacts import wagtail_hooks as contacts  # noqa: F401 - registers itself.
from hub.members.inviting import wagtail_hooks as inviting  # noqa: F401 - registers itself.
from hub.members.models import JoiningSettings, TermsVersion
from hub.members.organisation_register import OrganisationRegister
from hub.members.registers import AccessRegister, ApplicationRegister, MembershipRegister
from hub.members.services.stewards import tell_of_closed_account
from hub.members.terms_register import TermsRegister
from hub.members.views.messages import MessageAnswerView
from hub.members.views.publishers import PublisherRegister
from hub.members.viewsets import AnsweredFilter, Register, RegisterButtonHelper
from hub.members.work import unanswered, undelivered

for _register in (
    ApplicationRegister,
    MembershipRegister,
    OrganisationRegister,
    AccessRegister,
    TermsRegister,
    PublisherRegister,
    BodyRegister,
):
    modeladmin_register(_register)
register_work("unanswered", 10, unanswered)
register_work("undelivered", 11, undelivered)


@hooks.register("register_log_actions")
def register_membership_actions(actions: Any) -> None:
    """Name the acts of membership in the private log; the terms and the settings are everybody's."""
    keep_app_private(actions, "members", but=(JoiningSettings, TermsVersion))
    for action, label, message in (
        ("members.application.apply", "Apply to join", "Applied to join"),
        ("members.application.ask", "Ask applicant", "Asked the applicant back"),
        ("members.application.reply", "Answer a question", "Answered what was asked back"),
        ("members.application.approve", "Approve application", "Approved the application"),
        ("members.application.match", "Match application", "Matched the application to an organisation"),
        ("members.application.decline", "Decline application", "Declined the application"),
        ("members.application.withdraw", "Withdraw application", "Withdrew the application"),
        ("members.membership.end", "End membership", "Ended the membership"),
        ("members.membership.show", "Be named", "Agreed to be named on the page of the organisation"),  # Before 2027.
        ("members.membership.hide", "Be named no longer", "Is not named on the page of the organisation any more"),
        ("members.profile.change", "Change profile", "Changed what they say of themselves, or who sees it"),
        ("members.access.grant", "Grant access", "Let the person see what members share"),
        ("members.access.pause", "Pause access", "Paused the access"),
        ("members.access.resume", "Resume access", "Resumed the access"),
        ("members.access.end", "End access", "Ended the access"),
        ("members.person.download", "Download own data", "Downloaded what is kept about them"),
        ("members.person.erase", "Erase person", "Was erased: nothing that names them is kept"),
        ("members.terms.set", "Set the terms", "Set new terms of taking part"),
        ("members.terms.accept", "Accept the terms", "Accepted the terms of taking part"),
        ("members.application.vouch", "Know applicant", "Said that the applicant is one of theirs"),
        ("members.application.disown", "Not know applicant", "Said that the applicant is not one of theirs"),
        ("members.steward.appoint", "Appoint steward", "Made the person a steward"),
        ("members.steward.take", "Become steward", "Became the steward of an organisation without one"),
        ("members.steward.resign", "Step down as steward", "Stepped down as a steward"),
        ("members.steward.end", "End stewardship", "Ended the person's time as a steward"),
        ("members.organisation.add", "Add organisation", "Added the organisation"),
        ("members.organisation.describe", "Describe organisation", "Changed what is known of the organisation"),
        ("members.organisation.rename", "Rename organisation", "Gave the organisation another name"),
        ("members.organisation.leave", "Leave", "Ended the membership of their own organisation"),
        ("members.organisation.end", "End membership of organisation", "Ended the organisation's membership"),
        ("members.organisation.merge", "Merge organisation", "Merged the organisation into another"),
        ("members.body.record", "Record that a body stands for another", "Recorded that the body stands for another"),
        ("members.body.end", "End that a body stands for another", "Said that the body stands for the other no longer"),
        ("members.organisation.admit", "Admit organisation", "Admitted the organisation as a member"),
    ):
        actions.register_action(action, label, message)


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
    menu_order = 318
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


@hooks.register("after_edit_user")
def tell_of_a_closed_account(request: Any, person: Any) -> None:
    """Tell of the organisations that have no steward any more, where an account is closed by hand."""
    if not person.is_active:
        tell_of_closed_account(person)
