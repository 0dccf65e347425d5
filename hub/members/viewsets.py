"""Registers in the Wagtail admin: who may open them, what they show, and how rows leave in a spreadsheet.

A register reads through `visible_to` like every page, and only the secretariat opens one: no role stands in for it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, SimpleListFilter
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home import viewsets as home_viewsets
from hub.members.permissions import can_manage_access, can_set_terms
from hub.members.secretariat import is_in_secretariat
from prospectus.queries import area_links


class RegisterPermissionHelper(PermissionHelper):
    """The secretariat lists and reads; nobody edits or deletes rows by hand: acts change them."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` may open the register."""
        return is_in_secretariat(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this row."""
        return is_in_secretariat(user)

    def user_can_create(self, user: Any) -> bool:
        """Say that nobody adds rows by hand."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Say that nobody changes rows by hand."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Say that nobody deletes rows by hand."""
        return False


class AccessPermissions(RegisterPermissionHelper):
    """Unlike other rows, access is given by hand: to officers."""

    def user_can_create(self, user: Any) -> bool:
        """Say whether `user` may let an officer see what members share."""
        return can_manage_access(user)


class TermsPermissions(RegisterPermissionHelper):
    """Terms change by a new version."""

    def user_can_create(self, user: Any) -> bool:
        """Say whether `user` may write one."""
        return can_set_terms(user)


class RegisterButtonHelper(ButtonHelper):
    """The acts that a row allows. Whoever sees the row has been let into the register already."""

    add_label = ""

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, str]:
        """Return the button by which a row is added: in the register's own words, where its name would jar."""
        button: dict[str, str] = super().add_button(*args, **kwargs)
        return button | {"label": self.add_label, "title": self.add_label} if self.add_label else button

    def act_button(self, action: str, label: str, pk: int) -> dict[str, str]:
        """Return the button to the page on which an act is confirmed."""
        return {
            "url": self.url_helper.get_action_url(action, pk),
            "label": label,
            "classname": self.finalise_classname(["button-small", "button-secondary"]),
            "title": f"{label} {self.verbose_name} {pk}",
        }

    def acts(self, obj: Any) -> Iterable[tuple[str, str]]:
        """Return the acts (name, label) that the row allows."""
        return ()

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **_: Any) -> list[dict[str, str]]:
        """Return the buttons of a row."""
        shown = [("inspect", "Inspect"), *self.acts(obj)]
        return [self.act_button(action, label, obj.pk) for action, label in shown if action not in (exclude or ())]

    def get_primary_button(self, obj: Any) -> dict[str, str]:
        """Return what the first column leads to."""
        return self.act_button("inspect", "Inspect", obj.pk)


class RegisterInspectView(home_viewsets.RegisterInspectView):
    """One row. A row that this reader may not see is not there."""

    instance: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the row as the list has it. Raises Http404."""
        self.instance = get_object_or_404(self.model_admin.get_queryset(request), pk=self.instance.pk)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_page_title(self) -> str:
        """Return the name by which the secretariat knows the row."""
        return str(self.model_admin.heading(self.instance))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """Return the value of a field of the record or of the register."""
        of_register = getattr(self.model_admin, field_name, None)
        return of_register(self.instance) if of_register else super().get_field_display_value(field_name, field)


class AnsweredFilter(home_viewsets.ChoiceFilter):
    """Narrows messages to those that wait for an answer, or to the others."""

    title = "answer"
    parameter_name = "answered"
    choices_offered: ClassVar = {
        "no": ("Waiting for an answer", Q(answered_at=None)),
        "yes": ("Answered", Q(answered_at__isnull=False)),
    }


class AppliedFilter(home_viewsets.Headed, DateFieldListFilter):
    """Narrows applications by when they came."""

    heading = "day of the application"


class BeganFilter(home_viewsets.Headed, DateFieldListFilter):
    """Narrows memberships or access by when they began."""

    heading = "beginning"


class OverdueFilter(SimpleListFilter):
    """Narrows applications to those that should have been answered."""

    title = "answer"
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what an open application can be."""
        return [("overdue", "Overdue"), ("open", "Not answered")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the applications that are late, or all that are open."""
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.open() if self.value() == "open" else queryset


class EndedFilter(home_viewsets.ChoiceFilter):
    """Narrows memberships or access to what holds, or to what has ended: by somebody, in every record."""

    title = "end"
    parameter_name = "ended"
    choices_offered: ClassVar = {"no": ("Holds", Q(ended_by=None)), "yes": ("Ended", Q(ended_by__isnull=False))}


class MemberFilter(home_viewsets.ChoiceFilter):
    """Narrows organisations to members, to former ones, or to those that are merely known."""

    title = "membership"
    parameter_name = "member"
    choices_offered: ClassVar = {
        "yes": ("Yes", Q(joining__isnull=False)),
        "no": ("No", Q(joining=None)),
        "former": ("Former", Q(joining=None, ever_joined=True)),
    }


class SizeFilter(home_viewsets.ChoiceFilter):
    """Narrows organisations by whether they are small or medium-sized enterprises."""

    title = "small or medium-sized enterprise"
    parameter_name = "sme"
    choices_offered: ClassVar = {
        "yes": ("Yes", Q(is_sme=True)),
        "no": ("No", Q(is_sme=False)),
        "unsaid": ("Not said", Q(is_sme=None)),
    }


class AreaFilter(SimpleListFilter):
    """Narrows what names policy areas to one of them."""

    title = "policy area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the areas that everybody knows."""
        return list(area_links())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what names the one that was chosen."""
        area = next((key for key, _ in self.lookup_choices if key == self.value()), None)
        return queryset.filter(areas__slug=area) if area else queryset


class WordFilter(home_viewsets.ChoiceFilter):
    """Narrows applications by what a steward of the organisation has said."""

    title = "stewards"
    parameter_name = "stewards"
    choices_offered: ClassVar = {
        "yes": ("One of theirs", Q(steward_word__is_colleague=True)),
        "no": ("Not one of theirs", Q(steward_word__is_colleague=False)),
        "none": ("Nothing said", Q(steward_word=None)),
    }


class StewardFilter(home_viewsets.ChoiceFilter):
    """Narrows memberships to those of stewards."""

    title = "steward"
    parameter_name = "steward"
    choices_offered: ClassVar = {
        "yes": ("Stewards", Q(until=None, steward_since__isnull=False, steward_until=None)),
    }


class StewardsFilter(home_viewsets.ChoiceFilter):
    """Narrows organisations to those with or without somebody who acts as a steward, as their register counts them."""

    title = "stewards"
    parameter_name = "stewards"
    choices_offered: ClassVar = {
        "some": ("Some", Q(number_of_stewards__gt=0)),
        "none": ("None", Q(number_of_stewards=0)),
    }


class Register(ModelAdmin):
    """A register of the secretariat."""

    permission_helper_class = RegisterPermissionHelper
    button_helper_class = RegisterButtonHelper
    index_view_class = home_viewsets.RegisterIndexView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    history_view_enabled = False
    list_per_page = 50

    def heading(self, obj: Any) -> str:
        """Return what stands over the page of a row."""
        return str(obj)

    def rows(self, request: HttpRequest) -> Any:
        """Return the rows that this reader may see."""
        return self.model.objects.visible_to(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return those rows in the register's order."""
        return self.rows(request).order_by(*self.get_ordering(request))
