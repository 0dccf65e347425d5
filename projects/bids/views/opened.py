"""What was handed in, given to the officers who may read it once it is opened: its text and its files."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import View
from wagtail.admin.auth import require_admin_access

from home.models import User
from projects.bids.models import Bid
from projects.bids.opened import files_handed_in, opened
from projects.bids.services import note_reading
from projects.bids.views.files import file_response
from projects.bids.views.pages import text_response


@method_decorator(require_admin_access, name="dispatch")
class _OpenedView(View):
    """Something of the opened bid in the address."""

    http_method_names = ["get", "head"]
    kwargs: dict[str, Any]

    def bid(self) -> Bid:
        """Return the bid, and note who reads it. Raises Http404 alike where it is missing, sealed, and not theirs."""
        officer = cast(User, self.request.user)
        bids = Bid.objects.opened_to(officer).with_latest()
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        note_reading(found, by=officer)
        return found


class TextView(_OpenedView):
    """The text that was handed in, to the byte."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Give it. Raises Http404 where it was altered."""
        return text_response(opened(self.bid()).version)


class FileView(_OpenedView):
    """A file that was handed in."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Give it. Raises Http404 where the version does not name it, or it was altered."""
        files = (row["file"] for row in files_handed_in(self.bid()))
        found = next((file for file in files if file.reference == kwargs["file"]), None)
        if found is None:
            raise Http404
        return file_response(found)
