"""The pages on which people see who is in, and ask to join."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.generic import DetailView, TemplateView

from hub.members.enums import ApplicationState, Sector
from hub.members.figures import answers_given, members_by_sector
from hub.members.models import Access, Application, ApplicationDraft, JoiningSettings, Membership, Organisation, Profile

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
    """An organisation: a member in public, one that is merely known to its approved people and the secretariat."""

    template_name = "members/organisation_page.html"
    extra_context = {"trail": _TRAIL}
    context_object_name = "organisation"

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return the members, and those that are merely known to whoever knows of them."""
        return Organisation.objects.visible_to(self.request.user).select_related("joining")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its numbers and the people who agreed to be named, the same for every reader."""
        kwargs["identifiers"] = self.object.identifiers.all()
        people = self.object.memberships.shown().select_related("person")
        kwargs["people"] = people.order_by("person__last_name", "person__first_name", "pk")
        return super().get_context_data(**kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep a page for anybody else."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class JoinView(TemplateView):
    """Who may join and why, what is asked, how long it takes, and the way to the form."""

    template_name = "members/membership_join.html"
    extra_context = {"trail": _TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how joining goes, and how far this person has come with it."""
        counts = members_by_sector()
        kwargs |= {"counts": counts, "members": sum(number for _, number in counts)}
        kwargs |= {"answers": answers_given(), "working_days": JoiningSettings.present().working_days}
        if self.request.user.is_authenticated:
            own = {"person": self.request.user}
            kwargs["has_draft"] = ApplicationDraft.objects.visible_to(self.request.user).exists()
            kwargs["is_in"] = (
                Application.objects.open().filter(**own).exists() or Membership.objects.current().filter(**own).exists()
            )
        return super().get_context_data(**kwargs)


class MembershipPageView(LoginRequiredMixin, TemplateView):
    """What became of one's application, and one's membership."""

    template_name = "members/membership_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one's own memberships, and the applications that did not become one, the newest first."""
        own = {"person": self.request.user.pk}
        memberships = Membership.objects.visible_to(self.request.user).filter(**own)
        kwargs["memberships"] = memberships.select_related("organisation").newest_first()
        applications = Application.objects.visible_to(self.request.user).filter(**own)
        kwargs["applications"] = applications.exclude(state=ApplicationState.APPROVED).newest_first()
        kwargs["access"] = Access.objects.visible_to(self.request.user).open().filter(**own).order_by("paused_at")
        kwargs["has_profile"] = Profile.objects.filter(**own).exists()
        return super().get_context_data(**kwargs)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever comes, by whatever method, to the sign-in page. Nothing of what was posted is looked at."""
    wanted = request.GET.get("next")  # The sign-in page itself refuses to send people elsewhere.
    return redirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def reset_password(request: HttpRequest) -> HttpResponse:
    """Send whoever comes to the site's own page for a forgotten password."""
    return redirect("account_reset_password")
