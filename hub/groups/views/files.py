"""The files of a working group, for its people alone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView, View

from hub.files.forms import UploadForm
from hub.files.views.streaming import private_file_response
from hub.files.views.uploading import UploadMixin
from hub.groups.exceptions import GroupEnded
from hub.groups.models import GroupFile
from hub.groups.permissions import can_run, can_take_away_file
from hub.groups.services.files import add_file, take_away_file
from hub.groups.views.parts import PeopleMixin
from hub.members.views.terms import TermsMixin


class FileMixin(PeopleMixin):
    """A page about one file of a group."""

    def file(self) -> GroupFile:
        """Return the file of the address. Raises Http404 alike where it is missing and where it is not to be read."""
        files = GroupFile.objects.visible_to(self.request.user).select_related("group")
        return get_object_or_404(files, group=self.group, pk=self.kwargs["pk"])


class FileReadView(FileMixin, View):
    """Give a file of a group to its people. For anybody else it does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, reference: str, pk: int, name: str) -> HttpResponseBase:
        """Stream the file, or the part of it that was asked for."""
        found = self.file()
        if found.url_name != name:
            raise Http404("There is no such file.")
        return private_file_response(request, found)


class FileListView(PeopleMixin, TemplateView):
    """The files of a group, for its people."""

    template_name = "groups/file_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the files, and whether this reader may take all of them away."""
        files = GroupFile.objects.visible_to(self.request.user).filter(group=self.group).newest_first()
        kwargs["files"] = files.select_related("uploaded_by", "group")
        kwargs["runs"] = can_run(self.person, self.group)
        return super().get_context_data(**kwargs)


class FileAddView(UploadMixin, TermsMixin, PeopleMixin, TemplateView):
    """Add files to a group: its people do."""

    template_name = "groups/file_add.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", UploadForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Keep the files that can be kept. Where one cannot, stay and say why."""
        try:
            form = self.take_files(lambda content: add_file(self.group, content, by=self.person))
        except GroupEnded as error:
            messages.error(request, str(error))
            return redirect(self.group)
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("groups:file-list", reference=reference)


class FileRemoveView(FileMixin, TemplateView):
    """Take a file away: the group's stewards, and whoever added it."""

    template_name = "groups/file_remove.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the file. Raises Http404 for whoever may not take it away."""
        file = self.file()
        if not can_take_away_file(self.person, file):
            raise Http404
        back = reverse("groups:file-list", args=[self.group.reference])
        return super().get_context_data(file=file, back=back, **kwargs)

    def post(self, request: HttpRequest, reference: str, pk: int) -> HttpResponse:
        """Take it away."""
        try:
            take_away_file(self.file(), by=self.person)
        except (PermissionDenied, GroupFile.DoesNotExist) as error:
            raise Http404 from error
        messages.success(request, "The file is taken away.")
        return redirect("groups:file-list", reference=reference)
