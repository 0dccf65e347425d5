from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views import View

from hub.files.views.streaming import file_response
from projects.calls.calendars import dates_of
from projects.calls.models import CallFile, CallPage


class FileView(View):
    """Give a document of a call to whoever may read it. For anybody else it does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """Stream the file, or the part of it that was asked for."""
        file = CallFile.objects.visible_to(request.user).filter(pk=pk).first()
        if file is None or file.url_name != name:
            raise Http404("There is no such file.")
        return file_response(request, file, cache_control="public, no-cache")


class DatesView(View):
    """Give the dates of a call as a calendar file."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Give the dates to whoever may read the call."""
        call = get_object_or_404(CallPage.objects.visible_to(request.user), slug=slug)
        response = HttpResponse(dates_of(call), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{call.reference}.ics"'
        return response
