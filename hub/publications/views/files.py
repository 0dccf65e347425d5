from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import View

from hub.files.views.streaming import file_response
from hub.publications.models import PublicationFile


class FileView(View):
    """Give a file of a publication to whoever may read it. For anybody else it does not exist.

    A public file may lie in a cache, which has to ask here each time: once withdrawn for privacy, it is gone at once.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """Stream the file, or the part of it that was asked for."""
        file = PublicationFile.objects.visible_to(request.user).filter(pk=pk).first()
        if file is None or file.url_name != name:
            raise Http404("There is no such file.")
        return file_response(request, file, cache_control="public, no-cache")
