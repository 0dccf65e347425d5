"""The officers' pages: who assesses, what was declared, what the scores come to, and what the decision rests upon.

They are for the officer who runs the call, having no part in a bid for it. For all others there are no such pages.
"""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView

from projects.assessments.boards import Line, board_of
from projects.assessments.deciding import is_decided
from projects.assessments.exceptions import AssessmentError, ChangedMeanwhile
from projects.assessments.forms import ModerationForm, RecommendationForm
from projects.assessments.models import Assessor
from projects.assessments.officers import (
    declarations,
    opening_of,
    pack_of,
    people_to_ask,
    recommendations,
    results,
    seats,
)
from projects.assessments.services import assign_assessor, end_assessor, moderate_score, write_recommendation
from projects.assessments.views.offices import OfficersMixin
from projects.bids.officers import stages_of
from projects.bids.services import note_reading
from projects.calls.submissions import officer_links


class CallAssessmentView(OfficersMixin, TemplateView):
    """Where the assessment of the bids for a call stands."""

    template_name = "assessments/admin/call_assessment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who assesses, what was declared and what it comes to, once the bids are open."""
        kwargs |= {"opening": opening_of(self.call, self.stage), "stages": stages_of(self.call)}
        kwargs["links"] = officer_links(self.call, self.officer)
        if kwargs["opening"]:
            kwargs["seats"] = seats(self.call, self.stage)
            kwargs["declarations"] = declarations(self.call, self.stage)
            kwargs["results"] = results(self.call, self.stage)
            kwargs["recommendation"] = recommendations(self.call, self.stage).first()
            kwargs["is_decided"] = is_decided(self.call, self.stage)
        return super().get_context_data(**kwargs)


class AssessorAskView(OfficersMixin, TemplateView):
    """Find somebody, and ask them to assess."""

    template_name = "assessments/admin/assessor_ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add those who were found."""
        words = self.request.GET.get("q", "")[:100]
        current = Assessor.objects.current().filter(call=self.call, stage=self.stage)
        kwargs |= {"q": words, "people": people_to_ask(words)}
        kwargs["asked"] = set(current.values_list("person", flat=True))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask one of those who were found by these words. Raises Http404 for anybody else."""
        number, words = request.POST.get("person", ""), request.POST.get("q", "")[:100]
        person = next((each for each in people_to_ask(words) if str(each.pk) == number), None)
        if person is None:
            raise Http404
        try:
            assign_assessor(self.call, person, stage=self.stage, by=self.officer)
        except PermissionDenied as error:
            raise Http404 from error
        except AssessmentError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{person.display_name} is asked, and told by e-mail.")
        return self.back()


class AssessorEndView(OfficersMixin, TemplateView):
    """Have somebody assess no longer, after a last look at what that means."""

    template_name = "assessments/admin/assessor_end.html"

    @cached_property
    def assessor(self) -> Assessor:
        """Who assesses. Raises Http404."""
        current = Assessor.objects.visible_to(self.officer).current().select_related("person")
        found: Assessor = get_object_or_404(current, pk=self.kwargs["assessor"], call=self.call, stage=self.stage)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who it is."""
        kwargs["assessor"] = self.assessor
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """End it."""
        try:
            end_assessor(self.assessor, by=self.officer)
        except PermissionDenied as error:
            raise Http404 from error
        messages.success(request, f"{self.assessor.person.display_name} assesses no longer.")
        return self.back()


class BidScoresView(OfficersMixin, TemplateView):
    """All scores for one bid, with their reasons, and where they are to be talked over."""

    template_name = "assessments/admin/bid_scores.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them."""
        note_reading(self.bid, by=self.officer)
        kwargs |= {"bid": self.bid, "board": board_of(self.bid, self.officer)}
        return super().get_context_data(**kwargs)


class ScoreModerateView(OfficersMixin, FormView[ModerationForm]):
    """Set the score that counts by one criterion, with a note. What stood before is kept."""

    template_name = "assessments/admin/score_moderate.html"
    form_class = ModerationForm

    @cached_property
    def line(self) -> Line:
        """The bid by the criterion in the address. Raises Http404."""
        lines = board_of(self.bid, self.officer).lines
        found = next((line for line in lines if line.criterion.pk == self.kwargs["criterion"]), None)
        if found is None:
            raise Http404
        return found

    @property
    def number(self) -> int:
        """The number of the last moderated score."""
        last = self.line.last_moderated
        return last.number if last else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what is moderated."""
        return {**super().get_form_kwargs(), "criterion": self.line.criterion, "number": self.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the scores."""
        return super().get_context_data(bid=self.bid, line=self.line, **kwargs)

    def form_valid(self, form: ModerationForm) -> HttpResponse:
        """Set it, or say above what was typed why not."""
        seen = form.cleaned_data["seen"]
        try:
            moderate_score(self.bid, self.line.criterion, form.given, by=self.officer, seen=seen)
        except PermissionDenied as error:
            raise Http404 from error
        except ChangedMeanwhile as error:
            form.see(self.number)
            form.add_error(None, f"{error} It stands below. Save again to add yours.")
            return self.form_invalid(form)
        except AssessmentError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "It is kept, and counts from now on.")
        return redirect("assessments_admin:bid-scores", self.call.pk, self.stage.value, self.bid.reference)


class RecommendationWriteView(OfficersMixin, FormView[RecommendationForm]):
    """Write what is recommended to whoever decides, beside the order of the bids. What stood before is kept."""

    template_name = "assessments/admin/recommendation_write.html"
    form_class = RecommendationForm

    @property
    def number(self) -> int:
        """The number of the last one."""
        last = recommendations(self.call, self.stage).first()
        return last.number if last else 0

    def get_initial(self) -> dict[str, Any]:
        """Begin with the last one, which the next is to follow."""
        last = recommendations(self.call, self.stage).first()
        return {"seen": last.number, "text": last.text} if last else {"seen": 0}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the order of the bids, and what was recommended before. Raises Http404 before the opening."""
        if opening_of(self.call, self.stage) is None:
            raise Http404
        kwargs |= {"results": results(self.call, self.stage), "is_decided": is_decided(self.call, self.stage)}
        return super().get_context_data(written=list(recommendations(self.call, self.stage)), **kwargs)

    def form_valid(self, form: RecommendationForm) -> HttpResponse:
        """Keep it, or say above what was typed why not."""
        text, seen = form.cleaned_data["text"], form.cleaned_data["seen"]
        try:
            write_recommendation(self.call, self.stage, text, by=self.officer, seen=seen)
        except PermissionDenied as error:
            raise Http404 from error
        except ChangedMeanwhile as error:
            form.see(self.number)
            form.add_error(None, f"{error} It stands below. Save again to have yours follow it.")
            return self.form_invalid(form)
        except AssessmentError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "It is kept, and stands in the decision pack.")
        return self.back()


class DecisionPackView(OfficersMixin, TemplateView):
    """Everything that the decision rests upon, on one page that prints."""

    template_name = "assessments/decision_pack.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add it. Raises Http404 before the opening."""
        pack = pack_of(self.call, self.stage, self.officer)
        if pack["opening"] is None:
            raise Http404
        return super().get_context_data(**pack, **kwargs)
