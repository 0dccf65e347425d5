"""The registers of who asks to join, who is in, and who may see: one for each of the three records."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.contrib.admin import display
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, ObjectList

from hub.members.enums import AccessReason, ApplicationState
from hub.members.forms import AccessForm
from hub.members.models import Access, Application, Membership
from hub.members.views.access import AccessGrantView
from hub.members.views.acts import ACCESS_ACTS, APPLICATION_ACTS, MEMBERSHIP_ACTS, ActView
from hub.members.viewsets import (
    AccessPermissions,
    AppliedFilter,
    BeganFilter,
    EndedFilter,
    OverdueFilter,
    Register,
    RegisterButtonHelper,
    StewardFilter,
    WordFilter,
)


class RegisterWithActs(Register):
    """A register with pages on which acts are confirmed."""

    act_views: ClassVar[Mapping[str, type[ActView]]] = {}

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which an act is confirmed."""
        index, name = self.url_helper.get_action_url_name("index"), self.opts.model_name
        pages = (
            path(
                f"members/{name}/{action}/<int:pk>/",
                view.as_view(index_url_name=index),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view in self.act_views.items()
        )
        return (*super().get_admin_urls_for_registration(), *pages)


class RegisterOfPeople(RegisterWithActs):
    """A register whose rows belong to people."""

    related: ClassVar[tuple[str, ...]] = ("person", "organisation")

    def heading(self, obj: Any) -> str:
        """Return whose row it is."""
        return str(obj.person.display_name)

    @staticmethod
    @display(description="Person", ordering="person__last_name")
    def person_name(row: Any) -> str:
        """Return the person's name."""
        return str(row.person.display_name)

    @staticmethod
    @display(description="E-mail address")
    def email(row: Any) -> str:
        """Return where the person is reached."""
        return str(row.person.email)

    @staticmethod
    @display(description="Organisation", ordering="organisation__name")
    def stands_for(row: Any) -> str:
        """Return for whom the person stands, as the hub knows the organisation."""
        return row.organisation.name if row.organisation else "Individual"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with what a line shows."""
        return super().get_queryset(request).select_related(*self.related)


class ApplicationButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with an application."""

    def acts(self, obj: Application) -> Iterable[tuple[str, str]]:
        """Return the answers to it, the question back while none is open, and for which organisation it is."""
        if not obj.is_open:
            return ()
        ask = [("ask", "Ask back")] if obj.state == ApplicationState.APPLIED else []
        match = [("match", "Match to an organisation")] if obj.organisation_id is not None else []
        return (("approve", "Approve"), *ask, ("decline", "Decline"), *match)


class ApplicationRegister(RegisterOfPeople):
    """Who asks to join: what is overdue first, then what is due next."""

    model = Application
    menu_label = "Applications"
    menu_icon = "form"
    menu_order = 309
    button_helper_class = ApplicationButtonHelper
    act_views = APPLICATION_ACTS
    related = ("person", "organisation", "steward_word__said_by")
    list_display = ("person_name", "stands_for", "steward_says", "state", "answer_due", "applied_at")
    list_filter = (OverdueFilter, WordFilter, "state", "organisation__sector", ("applied_at", AppliedFilter))
    list_export = (
        "person_name", "email", "stands_for", "steward_says", "organisation_name", "organisation_sector", "role",
        "sectors_known", "knows", "can_offer", "looks_for", "motive", "state", "applied_at", "due_on", "answered_at",
        "decline_ground", "decline_reason", "withdrawn_at",
    )  # fmt: skip
    search_fields = (
        "person__first_name", "person__last_name", "person__email", "organisation_name", "organisation__name",
    )  # fmt: skip
    inspect_view_fields = (
        "person", "email", "organisation_name", "organisation_sector", "organisation", "steward_says", "role",
        "sectors_known", "knows", "can_offer", "looks_for", "motive", "state", "applied_at", "answer_due", "asked_back",
        "answered_at", "answered_by", "decline_ground", "decline_reason", "withdrawn_at", "recommended",
    )  # fmt: skip
    ordering = ("turn", "due_on", "applied_at")
    list_select_related = ("person", "organisation")

    def rows(self, request: HttpRequest) -> Any:
        """Return the applications in the order in which they are to be answered."""
        return super().rows(request).in_turn()

    @staticmethod
    @display(description="Answer due", ordering="due_on")
    def answer_due(application: Application) -> str:
        """Say in words by when the applicant is to hear, and that it is too late."""
        if application.state == ApplicationState.ASKED:
            return "When the applicant has answered"
        if application.state != ApplicationState.APPLIED:
            return ""
        day = f"{application.due_on.day} {application.due_on:%B %Y}"
        return f"Overdue since {day}" if application.is_overdue else day

    @staticmethod
    @display(description="Its stewards say")
    def steward_says(application: Application) -> str:
        """Return what a steward of the organisation said of the person, if one has."""
        word = getattr(application, "steward_word", None)
        return word.words if word else ""

    @staticmethod
    @display(description="Sectors that the person knows")
    def sectors_known(application: Application) -> str:
        """Return the sectors in words."""
        return ", ".join(application.sector_labels)

    @staticmethod
    @display(description="Invited by")
    def recommended(application: Application) -> str:
        """Return who has invited the applicant: an invitation is a recommendation, not an answer."""
        accepted = application.person.accepted_invitations.select_related("invited_by").order_by("answered_at")
        by = ("the secretariat" if each.is_from_secretariat else each.invited_by.display_name for each in accepted)
        return ", ".join(by)

    @staticmethod
    @display(description="Asked back")
    def asked_back(application: Application) -> str:
        """Return what was asked, and what was answered, each with its day and who it was."""
        return "\n\n".join(_exchange(question) for question in application.questions.select_related("asked_by"))


def _exchange(question: Any) -> str:
    asked = f"{timezone.localtime(question.asked_at):%-d %B %Y}, {question.asked_by.display_name}: {question.text}"
    if question.answered_at is None:
        return asked
    return f"{asked}\n{timezone.localtime(question.answered_at):%-d %B %Y}, the applicant: {question.answer}"


class MembershipButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with a membership."""

    def acts(self, obj: Membership) -> Iterable[tuple[str, str]]:
        """Return the end of it, and of one's time as a steward or its beginning."""
        if obj.until is not None:
            return ()
        if obj.organisation is None or not obj.organisation.is_member:
            return (("end", "End"),)
        turn = ("dismiss", "End stewardship") if obj.is_steward else ("appoint", "Make steward")
        return (turn, ("end", "End"))


class MembershipRegister(RegisterOfPeople):
    """Who is in, and was: a fact with dates. What somebody may see is in another register."""

    model = Membership
    menu_label = "Memberships"
    menu_icon = "group"
    menu_order = 310
    button_helper_class = MembershipButtonHelper
    act_views = MEMBERSHIP_ACTS
    list_display = ("person_name", "stands_for", "role", "steward", "since", "until")
    list_filter = (EndedFilter, StewardFilter, "organisation__sector", ("since", BeganFilter))
    list_export = ("person_name", "email", "stands_for", "role", "since", "until", "steward_since", "steward_until")
    search_fields = ("person__first_name", "person__last_name", "person__email", "organisation__name", "role")
    inspect_view_fields = (
        "person", "email", "organisation", "role", "since", "until", "ended_by", "shown_to", "role_shown_to",
        "steward_since", "steward_until", "application",
    )  # fmt: skip
    ordering = ("-since", "-pk")
    list_select_related = ("person", "organisation")

    @staticmethod
    @display(description="Steward", ordering="steward_since")
    def steward(membership: Membership) -> str:
        """Say whether the person is a steward of the organisation."""
        return "Yes" if membership.is_steward else ""


class AccessButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with somebody's access."""

    def acts(self, obj: Access) -> Iterable[tuple[str, str]]:
        """Return the pause or its end, and for officers the end: that of a member ends with the membership."""
        if obj.ended_at is not None:
            return ()
        turns = [("pause", "Pause")] if obj.paused_at is None or obj.is_paused_by_person else []
        turns += [("resume", "Resume")] if obj.paused_at is not None and not obj.is_paused_by_person else []
        return (*turns, ("end", "End")) if obj.reason == AccessReason.OFFICE else turns


class AccessRegister(RegisterOfPeople):
    """Who may see what members share: members, and the officers whom the secretariat lets."""

    model = Access
    menu_label = "Access"
    menu_icon = "key"
    menu_order = 313
    permission_helper_class = AccessPermissions
    button_helper_class = AccessButtonHelper
    create_view_class = AccessGrantView
    act_views = ACCESS_ACTS
    related = ("person",)
    list_display = ("person_name", "email", "reason", "standing", "granted_at")
    list_filter = (EndedFilter, "reason", ("granted_at", BeganFilter))
    list_export = ("person_name", "email", "reason", "standing", "granted_at", "paused_at", "ended_at")
    search_fields = ("person__first_name", "person__last_name", "person__email")
    inspect_view_fields = (
        "person", "email", "reason", "standing", "granted_at", "granted_by", "paused_at", "ended_at", "ended_by",
    )  # fmt: skip
    ordering = ("-granted_at", "-pk")
    list_select_related = ("person",)

    @staticmethod
    @display(description="Standing")
    def standing(access: Access) -> str:
        """Say whether the person sees anything."""
        if access.ended_at is not None:
            return "Ended"
        if access.is_paused_by_person:
            return "On a break"
        return "Paused" if access.paused_at is not None else "Holds"

    def get_edit_handler(self) -> Any:
        """Ask for the officer, and nothing else."""
        return ObjectList([FieldPanel("person")], base_form_class=AccessForm)
