"""The files of an idea: read by those who may, kept by its authors."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View

from hub.files.forms import UploadForm
from hub.files.views.streaming import private_file_response
from hub.files.views.uploading import UploadMixin
from hub.ideas.files import files_of
from hub.ideas.models import IdeaFile
from hub.ideas.permissions import can_take_away_file
from hub.ideas.services import add_file, share_file, take_away_file
from hub.ideas.views.access import AuthorsMixin, IdeaMixin, trail_to
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin


class FileMixin(IdeaMixin):
    """A page about one file of an idea, for whoever may read it."""

    kwargs: dict[str, Any]

    def file(self) -> IdeaFile:
        """Return the file of the address. Raises Http404 alike where it is missing and where it is not to be read."""
        files = IdeaFile.objects.visible_to(self.request.user).select_related("idea")
        found: IdeaFile = get_object_or_404(files, idea=self.kwargs["pk"], pk=self.kwargs["file"])
        self.show(found.idea)
        return found


class FileReadView(FileMixin, View):
    """Give a file of an idea to whoever may read it at this moment. For anybody else it does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, file: int, name: str) -> HttpResponseBase:
        """Stream the file, or the part of it that was asked for."""
        found = self.file()
        if found.url_name != name:
            raise Http404("There is no such file.")
        return private_file_response(request, found)


class FileListView(UploadMixin, TermsMixin, AuthorsMixin, TemplateView):
    """The files of an idea, for its authors: add some, share one with newcomers, take one away."""

    template_name = "ideas/file_list.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea, its files and the form."""
        idea = self.own_idea()
        kwargs |= {"idea": idea, "trail": trail_to(idea), "files": files_of(idea, self.person)}
        kwargs.setdefault("form", UploadForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the files that can be kept. Where one cannot, stay and say why."""
        idea = self.own_idea()
        form = self.take_files(lambda content: add_file(idea, content, by=self.person))
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("ideas:file-list", pk=pk)


class FileShareView(FileMixin, AuthorsMixin, View):
    """Let everybody who can see the idea now see a file that was added for fewer."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        """Share it."""
        self.own_idea()
        share_file(self.file(), by=self.person)
        messages.success(request, "Everybody who can see the idea can see this file now.")
        return redirect("ideas:file-list", pk=pk)


class FileRemoveView(FileMixin, MembersMixin, TemplateView):
    """Take a file away: its idea's authors, and whoever added it."""

    template_name = "ideas/file_remove.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the file. Raises Http404 for whoever may not take it away."""
        file = self.file()
        if not can_take_away_file(self.person, file):
            raise Http404
        kwargs |= {"file": file, "idea": file.idea, "trail": trail_to(file.idea)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        """Take it away."""
        found = self.file()
        try:
            take_away_file(found, by=self.person)
        except (PermissionDenied, IdeaFile.DoesNotExist) as error:
            raise Http404 from error
        messages.success(request, "The file is taken away.")
        return redirect(found.idea)
