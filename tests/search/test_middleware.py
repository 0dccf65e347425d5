"""An act in the admin is one transaction, and one that fails leaves nothing behind."""

import pytest
from django.http import HttpRequest, HttpResponse

from search.middleware import AtomicAdminMiddleware
from search.models import Entry
from tests.search.test_page_events import add_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("probe_source")]


def answer_of(act, status: int, method: str = "POST") -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        act()
        return HttpResponse(status=status)

    request = HttpRequest()
    request.method, request.path_info = method, "/admin/pages/add/"
    return AtomicAdminMiddleware(view)(request)


def test_an_act_brings_the_catalogue_up_to_date_at_its_end(site_root):
    seen = []

    def act():
        add_page(site_root, "Prospectus")
        seen.append(Entry.objects.count())

    assert answer_of(act, 302).status_code == 302
    assert (seen, Entry.objects.count()) == ([0], 1)


@pytest.mark.parametrize("status", [500, 503])
def test_an_act_that_ends_in_an_error_leaves_nothing_and_keeps_its_own_answer(site_root, status):
    assert answer_of(lambda: add_page(site_root, "Prospectus"), status).status_code == status
    assert not Entry.objects.exists()
    assert not site_root.get_children().exists()
