"""Scoring a bid, criterion by criterion; checking the scores; handing them in."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from projects.assessments.exceptions import AssessmentError, ChangedMeanwhile
from projects.assessments.forms import ScoreForm
from projects.assessments.models import Score
from projects.assessments.reading import Shown, shown_to
from projects.assessments.services import save_scores, submit_assessment
from projects.assessments.services.scoring import missing_scores
from projects.assessments.views.parts import AssessorMixin, trail_to
from projects.bids.models import Bid
from projects.calls.models import Criterion


class _ScoringMixin(AssessorMixin):
    """A page on which the bid in the address is scored."""

    @cached_property
    def present_bid(self) -> Bid:
        """The bid. Raises Http404."""
        return self.bid_to_read()

    @cached_property
    def shown(self) -> Shown:
        """The bid as they read it."""
        return shown_to(self.person, self.present_bid)

    @property
    def criteria(self) -> list[Criterion]:
        """By what it is scored."""
        return list(Criterion.objects.filter(page=self.present_bid.call_id).order_by("sort_order", "pk"))

    def is_handed_in(self) -> bool:
        """Say whether the scores are handed in, and stay."""
        own = self.own(self.present_bid)
        return own is not None and own.is_submitted

    def scores(self) -> dict[int, Score]:
        """Return what is saved, by the numbers of the criteria."""
        own = Score.objects.filter(assessment__bid=self.present_bid, assessment__person=self.person)
        return {score.criterion_id: score for score in own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid."""
        kwargs |= {"bid": self.present_bid, "shown": self.shown}
        kwargs["trail"] = trail_to(self.present_bid, self.shown.name)
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # Of the view beside it.
        return context


class BidScoreView(_ScoringMixin, FormView[ScoreForm]):
    """The points and reasons for a bid. They are saved as a draft any time, and nobody else reads them."""

    template_name = "assessments/bid_score.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, while something can be changed."""
        if self.is_handed_in():
            return redirect("assessments:bid-page", self.present_bid.reference)
        return super().get(request, *args, **kwargs)

    def get_form(self, form_class: type[ScoreForm] | None = None) -> ScoreForm:
        """Return the form with what is saved."""
        mark = self.mark(self.present_bid)
        return ScoreForm(**self.get_form_kwargs(), criteria=self.criteria, present=self.scores(), mark=mark)

    def form_valid(self, form: ScoreForm) -> HttpResponse:
        """Save, and go on; or say above what was typed why not."""
        try:
            save_scores(self.present_bid, form.given(), by=self.person, seen=form.cleaned_data["seen"])
        except PermissionDenied as error:
            raise Http404 from error
        except ChangedMeanwhile as error:
            form.see(self.mark(self.present_bid))
            form.add_error(None, f"{error} What is saved stands below. Save again to put these in its place.")
            return self.render_to_response(self.get_context_data(form=form, theirs=self._saved()))
        except AssessmentError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if "later" in self.request.POST:
            messages.success(self.request, "It is saved as a draft. Nobody else reads it.")
            return redirect("assessments:bid-page", self.present_bid.reference)
        return redirect("assessments:bid-check", self.present_bid.reference)

    def _saved(self) -> list[dict[str, Any]]:
        scores = self.scores()
        return [{"criterion": each, "score": scores[each.pk]} for each in self.criteria if each.pk in scores]


class BidCheckView(_ScoringMixin, TemplateView):
    """Check the scores, then hand in exactly these."""

    template_name = "assessments/bid_check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them, while something can be changed."""
        if self.is_handed_in():
            return redirect("assessments:bid-page", self.present_bid.reference)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the scores, what is missing, and the mark that the form carries."""
        own, scores = self.own(self.present_bid), self.scores()
        gaps = missing_scores(own) if own else {each.pk: "Not scored yet." for each in self.criteria}
        rows = [{"criterion": each, "score": scores.get(each.pk), "gap": gaps.get(each.pk)} for each in self.criteria]
        kwargs |= {"rows": rows, "has_gaps": bool(gaps), "seen": self.mark(self.present_bid)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Hand them in, or say why not."""
        bid = self.present_bid
        try:
            submit_assessment(bid, by=self.person, seen=request.POST.get("seen", ""))
        except PermissionDenied as error:
            raise Http404 from error
        except ChangedMeanwhile as error:
            messages.error(request, f"{error} Look at what is saved now, then hand it in.")
            return redirect("assessments:bid-check", bid.reference)
        except AssessmentError as error:
            messages.error(request, str(error))
            return redirect("assessments:bid-check", bid.reference)
        messages.success(request, "Your scores are handed in. You can now read those of the others.")
        return redirect("assessments:bid-page", bid.reference)
