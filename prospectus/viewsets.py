"""The registers of outcomes, questions and editions in the editing interface."""

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import CreateView, EditView

from home.typed_numbers import typed_number
from home.viewsets import RegisterHistoryView, RegisterIndexView, RegisterInspectView
from prospectus.forms import QuestionForm
from prospectus.models import Edition, Outcome, PolicyAreaPage, Question
from prospectus.permissions import can_change_question, can_publish_edition
from prospectus.services import ask_question, reword_question


class QuestionPermissions(PermissionHelper):
    """Questions are never deleted."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Say no."""
        return False


class QuestionButtons(ButtonHelper):
    """Inspect, edit, and close or reopen, as the question's state allows."""

    def get_buttons_for_obj(self, obj: Question, **kwargs: Any) -> list[dict[str, str]]:
        """Return the buttons beside a question."""
        buttons: list[dict[str, str]] = super().get_buttons_for_obj(obj, **kwargs)
        if can_change_question(self.request.user):
            act, label = ("close", "Close") if obj.is_open else ("reopen", "Reopen")
            url = reverse(f"prospectus_question_{act}", args=[obj.pk])
            buttons.append(
                {
                    "url": url,
                    "label": label,
                    "classname": "button button-small button-secondary",
                    "title": f"{label} {obj}",
                }
            )
        return buttons


class QuestionCreateView(CreateView):
    """Ask a question: the service gives it its number."""

    def get_initial(self) -> dict[str, Any]:
        """Start from the area from whose page the officer came."""
        area = self.request.GET.get("area")
        return {} if typed_number(area) is None else {"area": area}

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """Ask it."""
        data = form.cleaned_data
        question = ask_question(data["area"], text=data["text"], detail=data["detail"], by=self.request.user)
        messages.success(self.request, f"{question.reference} is asked.")
        return redirect(self.index_url)


class QuestionEditView(EditView):
    """Say a question better: the service keeps the earlier words."""

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """Reword it. Its area and number stay, whatever was sent."""
        data = form.cleaned_data
        question = reword_question(self.instance, text=data["text"], detail=data["detail"], by=self.request.user)
        messages.success(self.request, f"{question.reference} is reworded.")
        return redirect(self.index_url)

    def get_edit_handler(self) -> Any:
        """Offer the words alone."""
        panels = self.model_admin.word_panels
        return self.model_admin.edit_handler_of(panels).bind_to_model(Question)


class AreaFilter(SimpleListFilter):
    """Narrows questions to one policy area. Django has a filter for relations, but it needs Django's admin."""

    title = "policy area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return every area, by its code."""
        areas = PolicyAreaPage.objects.order_by("title").values_list("code", "title")
        return [(code, f"{title} ({code})") for code, title in areas]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the questions of the area that was chosen."""
        return queryset.filter(area__code=self.value()) if self.value() else queryset


class QuestionRegister(ModelAdmin):
    """Every question of every policy area."""

    model = Question
    history_view_class = RegisterHistoryView
    inspect_view_class = RegisterInspectView
    menu_label = "Questions"
    menu_icon = "help"
    list_display = ("reference", "text", "area_title", "status", "asked_at")
    list_filter = ("status", AreaFilter)
    list_export = ("reference", "text", "detail", "area_title", "status", "asked_at", "closed_at", "closed_reason")
    list_per_page = 50
    search_fields = ("reference", "text", "detail", "area__title")
    ordering = ("area__code", "number")
    inspect_view_enabled = True
    inspect_view_fields = ("reference", "area", "text", "detail", "status", "asked_at", "closed_at", "closed_reason")
    permission_helper_class = QuestionPermissions
    button_helper_class = QuestionButtons
    index_view_class = RegisterIndexView
    create_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    word_panels = [FieldPanel("text"), FieldPanel("detail")]
    panels = [FieldPanel("area"), *word_panels]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return every question, those of unpublished areas too: an officer prepares them together."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("area")
        return rows

    def get_edit_handler(self) -> Any:
        """Offer the area too, for a new question."""
        return self.edit_handler_of(self.panels)

    def edit_handler_of(self, panels: list[Any]) -> Any:
        """Return a form of these panels."""
        from wagtail.admin.panels import ObjectList

        return ObjectList(panels, base_form_class=QuestionForm)

    @staticmethod
    @display(description="Policy area", ordering="area__title")
    def area_title(question: Question) -> str:
        """Return the name of the question's area."""
        return question.area.title


class EditionPermissions(PermissionHelper):
    """A published edition is neither changed nor deleted."""

    def user_can_edit_obj(self, user: Any, obj: Edition) -> bool:
        """Say whether it is still a draft that `user` may write."""
        return not obj.is_published and bool(super().user_can_edit_obj(user, obj))

    def user_can_delete_obj(self, user: Any, obj: Edition) -> bool:
        """Say whether it is still a draft that `user` may drop."""
        return not obj.is_published and bool(super().user_can_delete_obj(user, obj))


class EditionButtons(ButtonHelper):
    """Inspect; for a draft edit, delete and publish."""

    def get_buttons_for_obj(self, obj: Edition, **kwargs: Any) -> list[dict[str, str]]:
        """Return the buttons beside an edition."""
        buttons: list[dict[str, str]] = super().get_buttons_for_obj(obj, **kwargs)
        if not obj.is_published and can_publish_edition(self.request.user):
            url = reverse("prospectus_edition_publish", args=[obj.pk])
            buttons.append(
                {"url": url, "label": "Publish", "classname": "button button-small", "title": f"Publish {obj}"}
            )
        return buttons


class EditionRegister(ModelAdmin):
    """The editions of the prospectus: drafts, and those that stand for good."""

    model = Edition
    history_view_class = RegisterHistoryView
    inspect_view_class = RegisterInspectView
    menu_label = "Editions"
    menu_icon = "history"
    list_display = ("title", "dated_on", "published_at", "area_count")
    list_export = ("title", "slug", "dated_on", "published_at", "area_count")
    search_fields = ("title", "slug")
    inspect_view_enabled = True
    inspect_view_fields = ("title", "slug", "dated_on", "foreword", "published_at", "published_by")
    permission_helper_class = EditionPermissions
    button_helper_class = EditionButtons
    index_view_class = RegisterIndexView
    panels = [FieldPanel("title"), FieldPanel("slug"), FieldPanel("dated_on"), FieldPanel("foreword")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return every edition, drafts too, with how many areas it holds."""
        rows: QuerySet[Any] = super().get_queryset(request).annotate(area_total=Count("areas"))
        return rows

    @staticmethod
    @display(description="Policy areas")
    def area_count(edition: Any) -> int:
        """Return how many areas the edition holds."""
        return int(edition.area_total)


class OutcomeRegister(ModelAdmin):
    """What the city wants to become."""

    model = Outcome
    history_view_class = RegisterHistoryView
    menu_label = "Outcomes"
    menu_icon = "tag"
    list_display = ("name", "position")
    list_export = ("name", "slug", "description", "position")
    search_fields = ("name",)
    index_view_class = RegisterIndexView
    prepopulated_fields = {"slug": ("name",)}
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("position")]


class ProspectusRegisters(ModelAdminGroup):
    """The registers of the prospectus, together in the menu."""

    menu_label = "Prospectus"
    menu_icon = "list-ul"
    menu_order = 210
    items = (QuestionRegister, EditionRegister, OutcomeRegister)
