"""The pages of people: what each shows to whom, and the form in which they say so."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from hub.members.enums import ShownTo
from hub.members.models import Membership, Profile
from hub.members.profile_forms import ProfileForm
from hub.members.profiles import seen, sight_of
from hub.members.services import change_profile
from hub.members.views.private import PrivateMixin
from prospectus.queries import area_links

_DIRECTORY = {"title": "Who is in", "url": reverse_lazy("members:organisation-list")}
_OWN = [{"title": "Your membership", "url": reverse_lazy("members:membership-page")}]
_SIGHTS = {"member": ShownTo.MEMBERS, "public": ShownTo.EVERYBODY}


class PersonView(TemplateView):
    """A person, as this reader may see them. Kept by no cache, since readers see different things."""

    template_name = "members/person_page.html"
    extra_context = {"trail": [_DIRECTORY]}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer. Strangers meet the sign-in page alike for people whom only members see and for nobody."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            response = redirect_to_login(request.get_full_path())
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is shown to this reader. Raises Http404 alike for whom they do not see and whom nobody knows."""
        visible = Profile.objects.visible_to(self.request.user).with_standings()
        profile = get_object_or_404(visible, reference=self.kwargs["reference"])
        kwargs["is_own"] = profile.person_id == self.request.user.pk
        sight = ShownTo.MEMBERS if kwargs["is_own"] else sight_of(self.request.user)
        kwargs["person"] = seen(profile, sight, dict(area_links()))
        return super().get_context_data(**kwargs)


class OwnProfileMixin(PrivateMixin):
    """Pages about one's own profile. Whoever was never let in has none."""

    @cached_property
    def profile(self) -> Profile:
        """One's own profile. Raises Http404."""
        return get_object_or_404(Profile.objects.with_standings(), person=self.person)


class ProfilePreviewView(OwnProfileMixin, TemplateView):
    """How others see oneself: a member, or anybody on the web."""

    template_name = "members/profile_preview.html"
    extra_context = {"trail": [*_OWN, {"title": "Your profile", "url": reverse_lazy("members:profile-edit")}]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person as those readers see them. Raises Http404 for others than these two."""
        sight = _SIGHTS.get(self.kwargs["sight"])
        if sight is None:
            raise Http404
        kwargs |= {"person": seen(self.profile, sight, dict(area_links())), "is_public": sight == ShownTo.EVERYBODY}
        return super().get_context_data(**kwargs)


class ProfileEditView(OwnProfileMixin, FormView[ProfileForm]):
    """Say what others may read of oneself."""

    template_name = "members/profile_form.html"
    form_class = ProfileForm
    extra_context = {"trail": _OWN}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the profile, and the memberships that hold."""
        own = Membership.objects.current().filter(person=self.person).select_related("organisation").order_by("pk")
        return {**super().get_form_kwargs(), "profile": self.profile, "memberships": list(own)}

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Keep it, and show it as other members see it."""
        change_profile(self.profile, form.text(), by=self.person)
        messages.success(self.request, "Your profile is saved. This is what other members see.")
        return redirect("members:profile-preview", "member")
