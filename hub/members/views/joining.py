"""The pages on which somebody applies, one after the other. Each keeps what was typed, also on the way back."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView, TemplateView, View

from hub.members.exceptions import DraftIncomplete, MembershipError
from hub.members.joining_forms import AboutStepForm, OfferStepForm, OrganisationStepForm, StepForm
from hub.members.models import ApplicationDraft, Organisation
from hub.members.models.draft import STEPS
from hub.members.services import keep_draft, submit_draft
from hub.members.suggestions import begun_by_invitation, suggested_organisations
from hub.members.views.private import PrivateMixin

_TRAIL: Final = [{"title": "Join", "url": reverse_lazy("members:membership-join")}]
_FORMS: Final[Mapping[str, tuple[str, type[StepForm]]]] = {
    "organisation": ("Who you join for", OrganisationStepForm),
    "about": ("What you do", AboutStepForm),
    "offer": ("What you bring and look for", OfferStepForm),
}


def _page(step: str) -> str:
    return reverse("members:application-step", args=[step])


class DraftMixin(PrivateMixin):
    """A page of the form. What was typed so far is its person's alone."""

    @property
    def draft(self) -> ApplicationDraft:
        """What was typed so far, which may be nothing."""
        own = ApplicationDraft.objects.visible_to(self.person).first()
        return own if own is not None else begun_by_invitation(self.person)


class ApplicationBeginView(DraftMixin, View):
    """Go to the first page on which something is still to be said, or to what is to be checked."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the person there."""
        step = self.draft.missing_step
        return redirect(_page(step) if step else reverse("members:application-check"))


class ApplicationStepView(DraftMixin, FormView[StepForm]):
    """One page of the form."""

    template_name = "members/application_step.html"
    extra_context = {"trail": _TRAIL, "number_of_steps": len(STEPS) + 1}

    @property
    def step(self) -> str:
        """Which page. Raises Http404 where there is none of the name."""
        if self.kwargs["step"] not in _FORMS:
            raise Http404
        return str(self.kwargs["step"])

    def get_form_class(self) -> type[StepForm]:
        """Return the form of the page."""
        return _FORMS[self.step][1]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what was typed before, and whom the person may stand for."""
        kwargs = {**super().get_form_kwargs(), "draft": self.draft}
        return {**kwargs, "suggested": suggested_organisations(self.person)} if self.step == "organisation" else kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the heading, where the page stands among the others, and the names of the members."""
        number = STEPS.index(self.step)
        kwargs |= {"heading": _FORMS[self.step][0], "number": number + 1, "has_back": number > 0}
        if self.step == "organisation":
            kwargs["organisations"] = list(Organisation.objects.members().values_list("name", flat=True))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what can be kept, then go on, back, or ask again."""
        form = self.get_form()
        is_valid = form.is_valid()
        draft = keep_draft(by=self.person, **form.typed())
        number = STEPS.index(self.step)
        if "back" in request.POST:
            return redirect(_page(STEPS[max(number - 1, 0)]))
        if not is_valid:
            return self.form_invalid(form)
        if draft.missing_step is None or number + 1 == len(STEPS):
            return redirect("members:application-begin")
        return redirect(_page(STEPS[number + 1]))


class ApplicationCheckView(DraftMixin, TemplateView):
    """All that was typed, to be checked and handed in."""

    template_name = "members/application_check.html"
    extra_context = {"trail": _TRAIL, "number_of_steps": len(STEPS) + 1}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or lead to what is still missing."""
        draft = self.draft
        if draft.missing_step is not None:
            return redirect(_page(draft.missing_step))
        return self.render_to_response(self.get_context_data(draft=draft, **kwargs))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Hand it in, and show the receipt."""
        try:
            application = submit_draft(by=self.person)
        except DraftIncomplete:
            return redirect("members:application-begin")
        except MembershipError as error:
            messages.info(request, str(error))
            return redirect("members:membership-page")
        day = f"{application.due_on.day} {application.due_on:%B %Y}"
        messages.success(request, f"Your application has reached the secretariat. You will hear by {day}.")
        return redirect("members:application-page", application.pk)
