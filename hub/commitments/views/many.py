"""The pages of the secretariat for many commitments at once: a file of them, and a code for a slide."""

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hub.commitments.code import code_of
from hub.commitments.exceptions import CommitmentError
from hub.commitments.forms import LookedOverForm, PageForm, UploadForm
from hub.commitments.looking_over import look_over
from hub.commitments.queries import mark_of
from hub.commitments.rows import Row, rows_of
from hub.commitments.services import write_down_all
from hub.commitments.views.officers import INDEX, UPLOAD, OfficeView
from hub.members.contacts.exceptions import Unreadable
from hub.members.contacts.reading import read_table

MOST_SHOWN: Final = 100
_HOLDS_FOR: Final = 60 * 60 * 4
_SALT: Final = "commitments.rows"


class UploadView(OfficeView):
    """Choose a file, see what it would do row by row, and then have it written down, or not.

    Between the two the page carries the rows along: the site keeps nothing of what nobody has written down.
    """

    template_name = "commitments/admin/upload.html"
    form_class = UploadForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look a file over, or write down what was looked over."""
        return self._write_down() if "rows" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what the file would do, or say what is wrong with it."""
        file, page = form.cleaned_data["file"], form.cleaned_data["page"]
        try:
            rows = rows_of(read_table(file.read()), page=page)
        except (Unreadable, CommitmentError) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        found = look_over(rows)
        carried = signing.dumps([row.as_json() for row in rows], salt=self._salt, compress=True)
        shown = {"wrong": found.wrong[:MOST_SHOWN], "known": found.known[:MOST_SHOWN], "most": MOST_SHOWN}
        return self.render_to_response(
            self.get_context_data(form=form, found=found, rows=carried, number_of_rows=len(rows), **shown)
        )

    def _write_down(self) -> HttpResponse:
        """Write it down as it stands at this moment: what has changed since it was shown is looked over again."""
        form = LookedOverForm(self.request.POST)
        try:
            said = signing.loads(form.data["rows"], salt=self._salt, max_age=_HOLDS_FOR) if form.is_valid() else None
        except signing.BadSignature:
            said = None
        if said is None:
            messages.error(self.request, "This page is too old. Choose the file again.")
            return redirect(UPLOAD)
        try:
            done = write_down_all((Row(**row) for row in said), by=self.person)
        except CommitmentError as error:
            messages.error(self.request, str(error))
            return redirect(UPLOAD)
        left_out = len(done.known) + len(done.wrong)
        messages.success(self.request, f"Commitments written down: {len(done.new)}. Rows left out: {left_out}.")
        return redirect(INDEX)

    @property
    def _salt(self) -> str:
        return f"{_SALT}.{self.person.pk}"


class CodeView(OfficeView):
    """A code for a slide, which leads telephones to the short form."""

    template_name = "commitments/admin/code.html"
    form_class = PageForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the code."""
        thing = form.cleaned_data["page"]
        path = reverse("commitments:short-new", args=[mark_of(thing)])
        code = code_of(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}")
        return self.render_to_response(self.get_context_data(form=form, thing=thing, code=code))
