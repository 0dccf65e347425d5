from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import View

from hub.files.views.streaming import file_response
from projects.calls.models import CallFile


class FileView(View):
    """Give a document of a call to whoever may read it. For anybody else it does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """Stream the file, or the part of it that was asked for."""
        file = CallFile.objects.visible_to(request.user).filter(pk=pk).first()
        if file is None or file.url_name != name:
            raise Http404("There is no such file.")
        return file_response(request, file, cache_control="public, no-cache")
