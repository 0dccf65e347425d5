"""The public pages of who is in: the organisations, and each of them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control
from django.views.generic import DetailView, TemplateView

from hub.members.enums import Sector
from hub.members.models import Membership, Organisation, StandsFor
from hub.members.public_work import public_work_of

_TRAIL = [{"title": "Who is in", "url": reverse_lazy("members:organisation-list")}]


class DirectoryView(TemplateView):
    """Who is in: the member organisations by sector, and how to join them."""

    template_name = "members/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the members, grouped by sector in the order in which sectors are named everywhere."""
        members = list(Organisation.objects.members())
        groups = [(sector.label, sector.value, [o for o in members if o.sector == sector]) for sector in Sector]
        kwargs["sectors"] = [group for group in groups if group[2]]
        kwargs["number"] = len(members)
        return super().get_context_data(**kwargs)


class OrganisationView(DetailView[Organisation]):
    """An organisation: in public where it is or was a member; else for its approved people and the secretariat."""

    template_name = "members/organisation_page.html"
    extra_context = {"trail": _TRAIL}
    context_object_name = "organisation"

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return the members and former members, and those that are merely known to whoever knows of them."""
        return Organisation.objects.visible_to(self.request.user).select_related("joining")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of it in public, and for its own people the way to what they can do."""
        organisation, reader = self.object, self.request.user
        kwargs["identifiers"] = organisation.identifiers.all()
        kwargs["past"] = organisation.joinings.filter(left_on__isnull=False).newest_first()
        kwargs["bodies"] = StandsFor.objects.beside(organisation)
        kwargs["works"] = public_work_of(organisation)
        if reader.is_authenticated:
            own = Membership.objects.current().filter(person=reader, organisation=organisation)
            kwargs["own"] = own.select_related("organisation").first()
        people = self.object.memberships.shown().select_related("person")
        kwargs["people"] = people.order_by("person__last_name", "person__first_name", "pk")
        return super().get_context_data(**kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep a page for anybody else."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response
