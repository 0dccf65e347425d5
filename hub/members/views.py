"""The pages on which people see who is in, and ask to join."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import DetailView, TemplateView

from hub.members.enums import Sector
from hub.members.models import Organisation


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
    """A member organisation in public."""

    template_name = "members/organisation_page.html"
    context_object_name = "organisation"

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return the members: an organisation that is merely known has no page."""
        return Organisation.objects.members()


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever comes, by whatever method, to the sign-in page. Nothing of what was posted is looked at."""
    wanted = request.GET.get("next")  # The sign-in page itself refuses to send people elsewhere.
    return redirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def reset_password(request: HttpRequest) -> HttpResponse:
    """Send whoever comes to the site's own page for a forgotten password."""
    return redirect("account_reset_password")
