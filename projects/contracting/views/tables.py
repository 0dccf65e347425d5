"""The tables of tenders and contracts, and what their columns mean, as files that everybody may use."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from hub.members.open_data import OpenTable
from hub.members.views.open_data import openly
from projects.calls import clock
from projects.contracting.codebook import CODEBOOK, CONTRACTS, TENDERS, codebook_rows, meanings
from projects.contracting.tables import contract_rows, tender_rows

_CACHE: Final = "public, max-age=300"


@require_safe
@conditional_page
def tenders_in_csv(request: HttpRequest) -> HttpResponse:
    """Every call that everybody reads, one row each."""
    return _file("Tenders", TENDERS, tender_rows(at=clock.now()))


@require_safe
@conditional_page
def contracts_in_csv(request: HttpRequest) -> HttpResponse:
    """Everything that was awarded and announced, one row each."""
    return _file("Contracts", CONTRACTS, contract_rows())


@require_safe
@conditional_page
def codebook_in_csv(request: HttpRequest) -> HttpResponse:
    """What each column of the tables means, and whose word it is."""
    files = {
        "tenders.csv": (reverse("contracting:tender-csv"), TENDERS),
        "contracts.csv": (reverse("contracting:contract-csv"), CONTRACTS),
    }
    return _file("Codebook", CODEBOOK, codebook_rows(files))


def _file(title: str, columns: Any, rows: Any) -> HttpResponse:
    return openly(OpenTable(title, title.lower(), meanings(columns), rows), "csv", _CACHE)
