from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View

from home.typed_numbers import typed_number
from hub.files.views.streaming import file_response
from hub.publications.exceptions import PublicationError
from hub.publications.forms import WithdrawalForm
from hub.publications.models import PublicationFile, PublicationIndexPage, PublicationPage, PublicationYearPage
from hub.publications.permissions import can_add_publication, can_read_draft_file, can_withdraw_publication
from hub.publications.services import reinstate_publication, withdraw_publication, year_page


class FilePreviewView(View):
    """Give an editor the file of a draft, under the rights to its page."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Stream the file to its uploader or to an editor of the page named by `page`; to others it is not there."""
        file = get_object_or_404(PublicationFile, pk=pk)
        number = request.GET.get("page", "")
        publication = None
        if number:
            publication = get_object_or_404(PublicationPage, pk=typed_number(number) or 0)
        if not can_read_draft_file(_officer(request), file, publication):
            raise Http404
        return file_response(request, file, cache_control="private, no-store")


class PublicationAddView(View):
    """Begin a publication below the page of this year, which is made when the first of its year begins."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to the editor, below any year: what is begun moves to its own. Offer to make the first year of all."""
        index, year = _index_to_add_to(request), timezone.localdate().year
        years = PublicationYearPage.objects.child_of(index)
        present = years.filter(year=year).first() or years.order_by("-year").first()
        if present is None:
            return TemplateResponse(request, "publications/admin/begin_year.html", {"year": year})
        return redirect("wagtailadmin_pages:add", "publications", "publicationpage", present.pk)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the year's page and lead to the editor."""
        parent = year_page(_index_to_add_to(request), timezone.localdate().year)
        return redirect("wagtailadmin_pages:add", "publications", "publicationpage", parent.pk)


class WithdrawView(View):
    """Withdraw a publication, or put it back."""

    http_method_names = ["get", "post"]
    template_name = "publications/admin/withdraw.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason."""
        return self._page(request, _withdrawable(request, pk), WithdrawalForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw it."""
        publication = _withdrawable(request, pk)
        form = WithdrawalForm(request.POST)
        if not form.is_valid():
            return self._page(request, publication, form)
        try:
            withdraw_publication(publication, by=_officer(request), **form.cleaned_data)
        except PublicationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"“{publication.title}” has been withdrawn.")
        return redirect("wagtailadmin_pages:edit", pk)

    def _page(self, request: HttpRequest, publication: PublicationPage, form: WithdrawalForm) -> HttpResponse:
        return TemplateResponse(request, self.template_name, {"publication": publication, "form": form})


class ReinstateView(View):
    """Put a withdrawn publication back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it back as it was."""
        publication = _withdrawable(request, pk)
        try:
            reinstate_publication(publication, by=_officer(request))
        except PublicationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"“{publication.title}” has been put back.")
        return redirect("wagtailadmin_pages:edit", pk)


def _index_to_add_to(request: HttpRequest) -> PublicationIndexPage:
    """Return where publications live. Raises Http404 where the site has none, PermissionDenied for who may not add."""
    index = PublicationIndexPage.objects.first()
    if index is None:
        raise Http404
    if not can_add_publication(_officer(request), index):
        raise PermissionDenied
    return index


def _withdrawable(request: HttpRequest, pk: int) -> PublicationPage:
    publication: PublicationPage = get_object_or_404(PublicationPage, pk=pk)
    if not can_withdraw_publication(_officer(request), publication):
        raise PermissionDenied
    return publication


def _officer(request: HttpRequest) -> Any:
    """Return who is signed in: Wagtail lets nobody else to an admin view."""
    return request.user
