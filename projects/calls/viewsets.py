"""The registers of calls and of the questions about them, in the Wagtail admin."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.contrib.admin import DateFieldListFilter, SimpleListFilter, display
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home.viewsets import ChoiceFilter, Headed, RegisterHistoryView, RegisterIndexView
from hub.members.viewsets import Register, RegisterButtonHelper, RegisterInspectView, RegisterPermissionHelper
from projects.calls import clock
from projects.calls.enums import CallPhase
from projects.calls.models import CallPage, CallQuestion
from projects.calls.permissions import can_answer_question, can_run_call
from projects.calls.submissions import officer_links
from projects.calls.transitions import can_become


class CallPermissions(PagePermissionHelper):
    """Who opens the register: whoever may work on some page. By itself it would open to every officer."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` works on pages at all."""
        return PagePermissionPolicy().explorable_root_instance(user) is not None

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this row: whoever may edit its page."""
        return bool(obj.permissions_for_user(user).can_edit())


_ELSEWHERE: Final = ("copy", "unpublish", "delete")


class CallButtons(PageButtonHelper):
    """Inspect and edit; and cancel, for those who may and while there is something to cancel.

    What else can be done with a page stands in its editor: six buttons a row would hide the one that is looked for.
    """

    def get_buttons_for_obj(self, obj: CallPage, **kwargs: Any) -> list[dict[str, str]]:
        """Return the buttons beside a call."""
        kwargs["exclude"] = (*(kwargs.get("exclude") or ()), *_ELSEWHERE)
        buttons: list[dict[str, str]] = super().get_buttons_for_obj(obj, **kwargs)
        for link in officer_links(obj, self.request.user):
            classname = "button button-small button-secondary"
            buttons.append({"url": link.url, "label": link.text, "classname": classname, "title": link.note})
        if obj.live and can_run_call(self.request.user, obj) and can_become(obj.phase(), CallPhase.CANCELLED):
            buttons.append(
                {
                    "url": reverse("calls_admin:call-cancel", args=[obj.pk]),
                    "label": "Cancel",
                    "classname": "button button-small button-secondary",
                    "title": f"Cancel {obj.reference}",
                }
            )
        return buttons


class PhaseFilter(SimpleListFilter):
    """Narrows calls to drafts, or to those in a phase."""

    title = "phase"
    parameter_name = "phase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the phases in words."""
        return [("draft", "Draft"), *CallPhase.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the calls in the phase that was chosen."""
        if self.value() == "draft":
            return queryset.filter(live=False)
        phase = next((phase for phase in CallPhase if phase == self.value()), None)
        return queryset if phase is None else queryset.filter(live=True).in_phase(phase, clock.now())


class ClosesFilter(Headed, DateFieldListFilter):
    """Narrows calls by when they close."""

    heading = "day of the close"


class CallRegister(ModelAdmin):
    """Every call, published or not, for those who work on its page."""

    model = CallPage
    menu_label = "Calls"
    menu_icon = "clipboard-list"
    menu_order = 215
    history_view_class = RegisterHistoryView
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    permission_helper_class = CallPermissions
    button_helper_class = CallButtons
    list_display = ("title", "reference", "kind", "standing", "opens_at", "closes_at", "money_named", "waiting")
    list_filter = (PhaseFilter, "kind", "stages", ("closes_at", ClosesFilter))
    list_export = (
        "reference", "title", "kind", "standing", "opens_at", "questions_until", "eoi_closes_at", "closes_at",
        "decision_by", "lowest_value", "highest_value", "is_in_kind", "length_months", "notice_number", "waiting",
        "cancelled_at", "cancelled_reason", "full_url",
    )  # fmt: skip
    inspect_view_fields = (
        "reference", "title", "summary", "kind", "standing", "opens_at", "questions_until", "eoi_closes_at",
        "closes_at", "decision_by", "money_named", "waiting", "cancelled_at", "cancelled_reason",
    )  # fmt: skip
    search_fields = ("title", "reference", "summary")
    ordering = ("-closes_at",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the calls among the pages that this officer may work on, with how many questions wait."""
        rows: QuerySet[Any] = super().get_queryset(request)
        allowed = PagePermissionPolicy().explorable_instances(request.user)
        waiting = Count("call_questions", filter=Q(call_questions__answered_at=None))
        return rows.filter(pk__in=allowed.values("pk")).annotate(waiting_questions=waiting)

    @staticmethod
    def heading(call: CallPage) -> str:
        """Return what stands over the page of a row."""
        return f"{call.reference}: {call.title}"

    @staticmethod
    @display(description="Phase")
    def standing(call: CallPage) -> str:
        """Say in a word where the call stands."""
        return call.phase().label if call.live else "Draft"

    @staticmethod
    @display(description="Worth", ordering="highest_value")
    def money_named(call: CallPage) -> str:
        """Say what it is worth."""
        return call.money

    @staticmethod
    @display(description="To answer")
    def waiting(call: Any) -> int:
        """Say how many questions wait for an answer."""
        number = getattr(call, "waiting_questions", None)
        return call.call_questions.waiting().count() if number is None else int(number)


class QuestionPermissions(RegisterPermissionHelper):
    """Officers who run calls open the register, and find in it the questions about their own."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` has to do with questions at all."""
        return bool(user.is_active and user.has_perm("calls.view_callquestion"))

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` runs the call."""
        return can_answer_question(user, obj)


class QuestionButtons(RegisterButtonHelper):
    """Inspect, and answer while it waits."""

    def get_buttons_for_obj(self, obj: CallQuestion, exclude: Any = None, **_: Any) -> list[dict[str, str]]:
        """Return the buttons beside a question."""
        buttons = super().get_buttons_for_obj(obj, exclude)
        if obj.is_waiting:
            answer = {"label": "Answer", "title": f"Answer question {obj.pk}"}
            answer["classname"] = self.finalise_classname(["button-small", "button-secondary"])
            buttons.append({**answer, "url": reverse("calls_admin:question-answer", args=[obj.pk])})
        return buttons

    def acts(self, obj: Any) -> Iterable[tuple[str, str]]:
        """Return none: its one act has an address of its own."""
        return ()


class WaitingFilter(ChoiceFilter):
    """Narrows questions to those that wait for an answer, or to the others."""

    title = "answer"
    parameter_name = "answered"
    choices_offered: ClassVar = {
        "no": ("Waiting for an answer", Q(answered_at=None)),
        "yes": ("Answered", Q(answered_at__isnull=False)),
    }


class CallQuestionRegister(Register):
    """What was asked about the calls that an officer runs, the longest waiting first. It does not say who asked."""

    model = CallQuestion
    menu_label = "Questions about calls"
    menu_icon = "help"
    menu_order = 216
    permission_helper_class = QuestionPermissions
    button_helper_class = QuestionButtons
    list_display = ("asked_at", "call_reference", "text", "answered_at")
    list_filter = (WaitingFilter,)
    list_export = ("call_reference", "asked_at", "text", "public_text", "answer", "answered_at")
    inspect_view_fields = ("call_reference", "asked_at", "text", "public_text", "answer", "answered_at")
    search_fields = ("text", "public_text", "answer", "call__title", "call__reference")
    ordering = ("answered_at", "asked_at", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the questions about the calls that this officer runs."""
        return CallQuestion.objects.asked_of(request.user).select_related("call")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return those that wait first."""
        return self.rows(request).order_by(F("answered_at").asc(nulls_first=True), "asked_at", "pk")

    @staticmethod
    @display(description="Call", ordering="call__reference")
    def call_reference(question: CallQuestion) -> str:
        """Return which call it is about."""
        return f"{question.call.reference}: {question.call.title}"
