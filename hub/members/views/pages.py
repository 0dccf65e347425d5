"""The pages on which people see who is in, and ask to join."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.views.generic import TemplateView

from hub.members.enums import ApplicationState
from hub.members.figures import answers_given, individuals, members_by_sector
from hub.members.models import Access, Application, ApplicationDraft, JoiningSettings, Membership, Profile

_TRAIL = [{"title": "Who is in", "url": reverse_lazy("members:organisation-list")}]


class JoinView(TemplateView):
    """Who may join and why, what is asked, how long it takes, and the way to the form."""

    template_name = "members/membership_join.html"
    extra_context = {"trail": _TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how joining goes, and how far this person has come with it."""
        counts = members_by_sector()
        kwargs |= {"counts": counts, "members": sum(number for _, _, number in counts)}
        kwargs["individuals"] = individuals()
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
