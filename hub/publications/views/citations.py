from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View

from hub.publications.citations import Citation, bibtex, citation_of, csl_json, ris
from hub.publications.models import PublicationPage


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which reference managers read a citation."""

    content_type: str
    write: Callable[[Citation], str]


FORMS: Final = {
    "bib": Form("application/x-bibtex; charset=utf-8", bibtex),
    "ris": Form("application/x-research-info-systems; charset=utf-8", ris),
    "json": Form("application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
}


class CitationView(View):
    """Give the citation of a publication to a reference manager, under the same rule as the page."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, reference: str, ending: str) -> HttpResponse:
        """Send the citation as a file named after the publication's reference."""
        publications = PublicationPage.objects.visible_to(request.user).select_related("publisher")
        publication = get_object_or_404(publications, reference=reference)
        form = FORMS[ending]
        response = HttpResponse(form.write(citation_of(publication)), content_type=form.content_type)
        response["Content-Disposition"] = f'attachment; filename="{reference}.{ending}"'
        return response
