"""What was promised, for everybody: the ledger, its files, and the page of each."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView, View

from hub.commitments.exceptions import UnknownFilter
from hub.commitments.ledger import (
    COLUMNS,
    figures_by_area,
    figures_by_organisation,
    figures_by_state,
    listed,
    open_rows,
    rows_of,
)
from hub.commitments.models import Commitment, CommitmentNews
from hub.commitments.permissions import can_choose_name, can_confirm, can_edit, can_report
from hub.commitments.transitions import can_follow
from hub.commitments.wanted import Wanted
from hub.members.open_data import OpenTable
from hub.members.permissions import can_take_part
from hub.members.views.open_data import openly
from prospectus.queries import area_links
from search.tokens import Reader

_PAGE_SIZE = 20


def trail() -> list[dict[str, str]]:
    """Return the way back from a commitment."""
    return [{"title": "Commitments", "url": reverse("commitments:commitment-list")}]


class CommitmentListView(TemplateView):
    """All that was promised and confirmed, the newest first, narrowed by state, policy area and organisation.

    It is the same for every reader, so that a number tells of nothing that is not public.
    """

    template_name = "commitments/commitment_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of commitments, how many there are in each state, and what they can be narrowed by."""
        wanted = Wanted.read(self.request.GET)
        page = Paginator(listed(wanted), _PAGE_SIZE).get_page(self.request.GET.get("page"))
        states = figures_by_state()
        kwargs |= {"page_obj": page, "rows": rows_of(page.object_list, AnonymousUser()), "wanted": wanted}
        kwargs |= {"states": states, "areas": figures_by_area(), "organisations": figures_by_organisation()}
        kwargs["number"] = sum(figure.number for figure in states[:-1])  # The last tells of some of the others again.
        return super().get_context_data(**kwargs)


@method_decorator([require_safe, conditional_page], name="dispatch")
class CommitmentExportView(View):
    """The ledger as JSON or CSV, narrowed as the list is. Whoever asks gets the same."""

    ending = "json"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file. Each copy is asked about again: who does not want to be named any more is not, at once."""
        try:
            wanted = Wanted.read_strictly(request.GET, areas=dict(area_links()))
        except UnknownFilter as error:
            return JsonResponse({"error": str(error)}, status=400)
        table = OpenTable("What was promised, and what became of it", "commitments", COLUMNS, open_rows(wanted))
        return openly(table, self.ending, "public, no-cache")


class CommitmentPageView(TemplateView):
    """A commitment, what it is for, and what became of it; for those whose it is, what they can do."""

    template_name = "commitments/commitment_page.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer. Whoever is signed out is led to the sign-in alike where there is none, and where it is private.

        Raises Http404 for all others.
        """
        found = Commitment.objects.visible_to(request.user).with_owner().filter(pk=kwargs["pk"]).first()
        if found is None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if found is None:
            raise Http404
        self.commitment = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the commitment, what was told of it, and what this reader may do."""
        reader: Any = self.request.user
        row = rows_of([self.commitment], reader)[0]
        lines = CommitmentNews.objects.visible_to(reader).filter(commitment=self.commitment).told()
        kwargs |= {"commitment": self.commitment, "thing": row.thing, "lines": lines, "trail": trail()}
        kwargs["areas"] = [area for area in self.commitment.areas.all() if area.live]
        return super().get_context_data(**kwargs, **_acts(self.commitment, reader))


def _acts(commitment: Commitment, reader: Reader) -> dict[str, bool]:
    """Return what this reader may do with it now. A stranger is not asked about."""
    if not reader.is_authenticated:
        return {}
    return {
        "is_own": commitment.owner_id == reader.pk,
        "can_confirm": commitment.is_waiting and can_confirm(reader, commitment),
        "can_edit": commitment.is_waiting and can_take_part(reader) and can_edit(reader, commitment),
        "can_report": bool(can_follow(commitment.state)) and can_report(reader, commitment),
        "can_choose_name": commitment.agreed_at is not None and can_choose_name(reader, commitment),
        "can_complain": can_take_part(reader) and commitment.is_public and commitment.owner_id != reader.pk,
    }
