"""The member's home and what is done on it. Nobody sees anybody else's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import FormView, TemplateView, View

from hub.members.home_registry import gathering, needs_of, suggestions_for, things_of
from hub.members.permissions import can_take_part
from hub.members.views.private import MembersMixin, PrivateMixin
from hub.members.your.forms import AreasForm
from hub.members.your.queries import followed_areas, memberships_of, open_steps, standing_of
from hub.members.your.services import follow_areas, skip_step
from prospectus.queries import area_links
from search.exceptions import AlertError
from search.results import searches_members

_TRAIL = [{"title": "Your page", "url": reverse_lazy("your:home-page")}]


class HomePageView(PrivateMixin, TemplateView):
    """What needs an answer, what is one's own, and what may interest one."""

    template_name = "members/your/home_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather it from every package that has something to say."""
        with gathering():
            kwargs["needs"], kwargs["has_more_needs"] = needs_of(self.person)
            kwargs["things"] = things_of(self.person)
            kwargs["suggestions"] = suggestions_for(self.person)
            kwargs["takes_part"] = can_take_part(self.person)
            kwargs["steps"] = list(open_steps(self.person)) if kwargs["takes_part"] else []
            kwargs["may_apply"] = not memberships_of(self.person) and not standing_of(self.person).applications
        return super().get_context_data(**kwargs)


class StepSkipView(MembersMixin, View):
    """Leave out a first step."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, step: str) -> HttpResponse:
        """Remember it. Raises Http404 for a step that there is not."""
        try:
            skip_step(step, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        return redirect("your:home-page")


class AreaFollowView(PrivateMixin, FormView[AreasForm]):
    """Choose policy areas to follow. Each becomes an e-mail alert like any other."""

    template_name = "members/your/area_follow.html"
    form_class = AreasForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the areas that are not followed yet."""
        return super().get_form_kwargs() | {"areas": [area for area in area_links() if area[0] not in self.followed]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is followed already."""
        kwargs |= {"trail": _TRAIL, "followed": [title for slug, title in area_links() if slug in self.followed]}
        return super().get_context_data(takes_part=searches_members(self.person), **kwargs)

    @property
    def followed(self) -> list[str]:
        """The areas that are followed, by slug."""
        return followed_areas(self.person)

    def form_valid(self, form: AreasForm) -> HttpResponse:
        """Follow what was chosen."""
        try:
            follow_areas(form.chosen, by=self.person)
        except AlertError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        names = " and ".join(title for _, title in form.chosen)
        messages.success(self.request, f"You follow {names} now. It stands among your e-mail alerts.")
        return redirect("your:home-page")
