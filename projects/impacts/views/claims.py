"""Claiming an impact, one's claims, and the page of one. Others find none of it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from hub.members.permissions import can_take_part
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin
from projects.impacts.exceptions import DoneAlready, ImpactError, NotToBeClaimed
from projects.impacts.forms import ClaimForm
from projects.impacts.models import Impact
from projects.impacts.queries import shown, thing_of_mark
from projects.impacts.services import claim_impact, edit_claim, withdraw_claim
from projects.impacts.subjects import is_author, wording_of
from search.models import Entry

_PAGE_SIZE = 20


def trail() -> list[dict[str, str]]:
    """Return the way back from a claim."""
    return [
        {"title": "What came of it", "url": reverse("impacts:impact-list")},
        {"title": "Your claims", "url": reverse("impacts:claim-own")},
    ]


class ClaimMixin(MembersMixin):
    """A page about a claim of one's own."""

    kwargs: dict[str, Any]

    @cached_property
    def impact(self) -> Impact:
        """The claim. Raises Http404 alike where there is none, and where it is another's."""
        own = shown(Impact.objects.visible_to(self.person).by(self.person))
        found: Impact = get_object_or_404(own, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the claim and the way back to it."""
        here = {"title": self.impact.reference, "url": self.impact.get_absolute_url()}
        return super().get_context_data(  # type: ignore[misc]  # Of a view.
            impact=self.impact, trail=[*trail(), here], **kwargs
        )


class WaitingMixin(ClaimMixin):
    """A page on which a claim is changed while it waits."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer while it waits; afterwards say so. Raises Http404 for all but whoever made it."""
        is_decided = request.user.is_authenticated and can_take_part(request.user) and not self.impact.is_waiting
        if is_decided:
            messages.info(request, "This has been decided or withdrawn, so that it stays as it is.")
            return redirect(self.impact)
        return super().dispatch(request, *args, **kwargs)


class ClaimOwnView(MembersMixin, TemplateView):
    """What one has claimed, with the answers."""

    template_name = "impacts/claim_own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of them, the newest first."""
        own = shown(Impact.objects.visible_to(self.person).by(self.person)).order_by("-claimed_at", "-pk")
        kwargs["page_obj"] = Paginator(own, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(trail=trail()[:1], **kwargs)


class _WritingMixin(TermsMixin):
    """The form, for a new claim or for one that waits."""

    thing: Entry

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is about, how that is called, and whether evidence is needed."""
        kwargs |= {"thing": self.thing, "wording": wording_of(self.thing.kind)}
        kwargs |= {"is_author": is_author(self.person, self.thing)}
        return super().get_context_data(**kwargs)  # type: ignore[misc]  # Of a view.

    def refused(self, form: ClaimForm, error: ImpactError) -> HttpResponse:
        """Say above what was typed why it cannot stand."""
        problems = error.problems if isinstance(error, NotToBeClaimed) else {}
        for name, problem in problems.items():
            form.add_error(name, problem)
        if not problems:
            form.add_error(None, str(error))
        return self.form_invalid(form)  # type: ignore[attr-defined]  # Of a view.


class ClaimNewView(_WritingMixin, FormView[ClaimForm]):
    """Say what has come of the public thing that `about` in the address names."""

    template_name = "impacts/claim_form.html"
    form_class = ClaimForm

    @cached_property
    def thing(self) -> Entry:  # type: ignore[override]
        """What it is about. Raises Http404 alike where that is missing, and where it is not public."""
        found = thing_of_mark(self.request.GET.get("about", ""))
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who writes."""
        return {**super().get_form_kwargs(), "person": self.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(trail=trail()[:1], **kwargs)

    def form_valid(self, form: ClaimForm) -> HttpResponse:
        """Keep it and show the receipt, or say above what was typed why it cannot stand."""
        try:
            impact = claim_impact(self.thing, form.claim_text(), by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except DoneAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.left)
        except ImpactError as error:
            return self.refused(form, error)
        messages.success(self.request, f"Your claim has arrived as {impact.reference}. You get an e-mail, too.")
        return redirect(impact)


class ClaimEditView(WaitingMixin, _WritingMixin, FormView[ClaimForm]):
    """Change a claim of one's own that waits."""

    template_name = "impacts/claim_form.html"
    form_class = ClaimForm

    @property
    def thing(self) -> Entry:  # type: ignore[override]
        """What it is about."""
        return self.impact.entry

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the claim."""
        return {**super().get_form_kwargs(), "person": self.person, "instance": self.impact}

    def form_valid(self, form: ClaimForm) -> HttpResponse:
        """Save, or say above what was typed why it cannot stand."""
        try:
            edit_claim(self.impact, form.claim_text(), by=self.person, seen=form.cleaned_data["seen"] or 0)
        except PermissionDenied as error:
            raise Http404 from error
        except ImpactError as error:
            return self.refused(form, error)
        messages.success(self.request, "Your changes are saved.")
        return redirect(self.impact)


class ClaimPageView(ClaimMixin, TemplateView):
    """A claim of one's own: what was said, and how far it is."""

    template_name = "impacts/claim_page.html"


class ClaimWithdrawView(WaitingMixin, FormView[Form]):
    """Take back a claim of one's own that waits."""

    template_name = "impacts/claim_withdraw.html"
    form_class = Form

    def form_valid(self, form: Form) -> HttpResponse:
        """Take it back."""
        try:
            withdraw_claim(self.impact, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except ImpactError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, "Your claim is withdrawn. Nobody confirms it any more.")
        return redirect(self.impact)
