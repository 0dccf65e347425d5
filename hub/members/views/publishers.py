"""The editors' register of organisations that publish and have not joined."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView, EditView

from home.viewsets import RegisterIndexView
from hub.members.forms import PublisherForm
from hub.members.models import Publisher
from hub.members.permissions import can_add_publisher, can_change_publisher
from hub.members.services import describe_publisher, name_publisher

_SAID = ("sector", "website", "description")


class PublisherPermissions(PermissionHelper):
    """Editors add and describe; nobody deletes: a publication may name it."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` may open the register."""
        return can_add_publisher(user)

    def user_can_create(self, user: Any) -> bool:
        """Say whether `user` may enter an organisation."""
        return can_add_publisher(user)

    def user_can_edit_obj(self, user: Any, obj: Publisher) -> bool:
        """Say whether `user` may describe this one."""
        return can_change_publisher(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Publisher) -> bool:
        """Say no."""
        return False


class PublisherCreateView(CreateView):
    """Enter an organisation."""

    def form_valid(self, form: PublisherForm) -> HttpResponse:
        """Enter it. Publications may name it from now on."""
        data = form.cleaned_data
        said = {name: data[name] for name in _SAID}
        organisation = name_publisher(name=data["name"], **said, by=self.request.user)
        messages.success(self.request, f"Publications can name {organisation.name} now.")
        return redirect(self.index_url)


class PublisherEditView(EditView):
    """Describe an organisation."""

    def form_valid(self, form: PublisherForm) -> HttpResponse:
        """Change what is known of it, and nothing else, whatever was sent."""
        said = {name: form.cleaned_data[name] for name in _SAID}
        describe_publisher(self.instance, **said, by=self.request.user)
        messages.success(self.request, "Saved.")
        return redirect(self.index_url)


class PublisherRegister(ModelAdmin):
    """Organisations that publish, for editors; members and those that an application names are the secretariat's."""

    model = Publisher
    menu_label = "Publishers"
    menu_icon = "home"
    menu_order = 221
    list_display = ("name", "sector", "website")
    list_filter = ("sector",)
    list_export = ("name", "sector", "website")
    search_fields = ("name",)
    ordering = ("name",)
    list_per_page = 50
    permission_helper_class = PublisherPermissions
    index_view_class = RegisterIndexView
    create_view_class = PublisherCreateView
    edit_view_class = PublisherEditView
    history_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return those that editors keep."""
        rows: QuerySet[Any] = Publisher.objects.kept_by_editors().order_by("name")
        return rows

    def get_edit_handler(self) -> Any:
        """Offer what editors may say, and not whether it has joined."""
        panels = [FieldPanel(name) for name in ("name", *_SAID)]
        return ObjectList(panels, base_form_class=PublisherForm)
