"""The files of a bid: added and taken away while it is written, given to its people opened."""

from collections.abc import Iterator
from typing import IO, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.generic import FormView, View

from hub.files.exceptions import FileRefused
from hub.members.views.terms import TermsMixin
from projects.bids.content import file_facts, seal_of
from projects.bids.exceptions import BidError, SealBroken
from projects.bids.forms import BidFileForm
from projects.bids.models import BidFile
from projects.bids.overview import files_of
from projects.bids.sealed_streams import check_sealed, opened_pieces
from projects.bids.services.files import add_file, remove_file
from projects.bids.views.parts import BidMixin, attempt, trail_of
from projects.bids.views.writing import WritingMixin


class FileListView(TermsMixin, WritingMixin, FormView[BidFileForm]):
    """The files of a draft, and the way to add one."""

    template_name = "bids/file_list.html"
    form_class = BidFileForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the files. Raises Http404 for an expression of interest, which has none, and a broken seal."""
        if self.present_bid.is_expression:
            raise Http404
        try:
            kwargs["files"] = files_of(self.present_bid)
        except SealBroken as error:
            raise Http404 from error
        return super().get_context_data(bid=self.present_bid, trail=trail_of(self.present_bid), **kwargs)

    def form_valid(self, form: BidFileForm) -> HttpResponse:
        """Keep it, or say why it was not kept."""
        try:
            add_file(self.present_bid, form.cleaned_data["file"], by=self.person, arrival=self.arrival)
        except PermissionDenied as error:
            raise Http404 from error
        except (BidError, FileRefused) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        messages.success(self.request, "The file is added.")
        return redirect("bids:file-list", self.present_bid.reference)


class _FileMixin(BidMixin):
    """A page of the file in the address, of the bid in the address."""

    def file(self) -> BidFile:
        """Return it. Raises Http404."""
        files = BidFile.objects.filter(bid=self.bid()).select_related("bid")
        found: BidFile = get_object_or_404(files, reference=self.kwargs["file"])
        return found


class FileReadView(_FileMixin, View):
    """A file of a bid, opened for one of its people: to be kept by the reader, never by a cache, never run as ours."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Give it. Raises Http404."""
        return file_response(self.file())


def file_response(file: BidFile) -> HttpResponseBase:
    """Return a file, opened. Raises Http404 where it was altered: it is read through before the first byte goes."""
    try:
        facts = file_facts(file, seal_of(file.bid))
        key, content = bytes.fromhex(facts["key"]), file.content.open("rb")
        check_sealed(content, key, file.place)
    except (SealBroken, FileNotFoundError) as error:
        raise Http404 from error
    response = StreamingHttpResponse(_pieces(content, key, file.place), content_type=facts["type"])
    response["Content-Length"] = str(facts["size"])
    response["Content-Disposition"] = content_disposition_header(True, facts["name"]) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _pieces(content: IO[bytes], key: bytes, place: str) -> Iterator[bytes]:
    with content:
        yield from opened_pieces(content, key, place)


class FileRemoveView(_FileMixin, View):
    """Take a file off the draft."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it off."""
        file = self.file()
        if file.removed_at is not None:
            raise Http404
        done = "The file is taken off. Where it was handed in before, that version still has it."
        return attempt(request, lambda: remove_file(file, by=self.person, arrival=self.arrival), done, file.bid)
