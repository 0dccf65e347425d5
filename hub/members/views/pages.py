"""The pages on which people see who is in, and ask to join."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.generic import DetailView, FormView, TemplateView, View

from home.models import User
from hub.members.enums import ApplicationState, Sector
from hub.members.exceptions import MembershipError
from hub.members.forms import ORGANISATION, JoinForm
from hub.members.models import Access, Application, Membership, Organisation
from hub.members.services import apply_for_membership, end_membership

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

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep a page for anybody else."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class JoinView(FormView[JoinForm]):
    """Who may join and why, for everyone; the form, for those who are signed in."""

    template_name = "members/membership_join.html"
    extra_context = {"trail": _TRAIL}
    form_class = JoinForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sectors, and the names of the members to choose from."""
        kwargs["sectors"] = Sector.labels
        if self.request.user.is_authenticated:
            kwargs["organisations"] = Organisation.objects.members().values_list("name", flat=True)
            own = {"person": self.request.user}
            kwargs["has_applied"] = (
                Application.objects.open().filter(**own).exists() or Membership.objects.current().filter(**own).exists()
            )
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the application of a person who is signed in."""
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: JoinForm) -> HttpResponse:
        """Hand the application in and show its state, which is the receipt."""
        try:
            self._apply(form.cleaned_data, cast(User, self.request.user))
        except MembershipError as error:
            messages.info(self.request, str(error))
        else:
            messages.success(self.request, "Your application has reached the secretariat.")
        return redirect("members:membership-page")

    def _apply(self, data: dict[str, Any], by: User) -> Application:
        named = {}
        if data["standing"] == ORGANISATION:
            named = {"organisation_name": data["organisation"], "organisation_sector": data["sector"]}
        return apply_for_membership(by=by, **named, role=data["role"], motive=data["motive"])


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
        return super().get_context_data(**kwargs)


class MembershipEndView(LoginRequiredMixin, View):
    """Leave."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End one's own membership."""
        user = cast(User, request.user)
        membership = get_object_or_404(Membership.objects.visible_to(user).filter(person=user), pk=pk)
        try:
            end_membership(membership, by=user)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "You have left. You no longer see what members share.")
        return redirect("members:membership-page")


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever comes, by whatever method, to the sign-in page. Nothing of what was posted is looked at."""
    wanted = request.GET.get("next")  # The sign-in page itself refuses to send people elsewhere.
    return redirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def reset_password(request: HttpRequest) -> HttpResponse:
    """Send whoever comes to the site's own page for a forgotten password."""
    return redirect("account_reset_password")
