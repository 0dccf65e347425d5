"""What assessors and the officer who runs a call fill in."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from projects.assessments.models import Score
from projects.assessments.models.recommending import LONGEST_RECOMMENDATION
from projects.assessments.models.scores import HIGHEST, LONGEST_REASON
from projects.assessments.services.scoring import Given
from projects.calls.models import Criterion

_NO_CHOICE: Final = {"invalid_choice": "Choose one of these"}


def _words(label: str, longest: int, *, rows: int = 4, needed: str = "Say why", **more: Any) -> forms.CharField:
    """Return a field for a text that is never cut short: one that is too long is refused, and stays as it was typed."""
    field = forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"Use at most {longest:,} characters", "required": needed},
        **more,
    )
    field.widget.attrs.pop("maxlength", None)
    return field


def points_of(criterion: Criterion) -> list[tuple[str, str]]:
    """Return the points that one may give by a criterion, each with what it means where that is said."""
    meanings = dict(criterion.anchors)
    return [
        (str(score), f"{score}: {meanings[score]}" if score in meanings else str(score)) for score in range(HIGHEST + 1)
    ]


class InterestForm(forms.Form):
    """What ties an assessor to the bidders of one bid."""

    has_conflict = forms.ChoiceField(
        label="Does anything tie you to these organisations or their people?",
        choices=[("no", "No, nothing does"), ("yes", "Yes, so I shall not assess this bid")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether anything ties you to them", **_NO_CHOICE},
    )
    words = _words(
        "What ties you to them?",
        1_000,
        required=False,
        help_text="Needed where something does: work, money, family, friends, a dispute. The officer who runs the call "
        "reads it.",
    )

    needed_at_times: tuple[str, ...] = ("words",)

    @property
    def is_tied(self) -> bool:
        """Whether something ties them."""
        return bool(self.cleaned_data["has_conflict"] == "yes")

    def clean(self) -> None:
        """Raise ValidationError where a tie is not named."""
        if self.cleaned_data.get("has_conflict") == "yes" and self.cleaned_data.get("words") == "":
            self.add_error("words", "Say what ties you to the bidders, in a sentence")


class CallInterestForm(InterestForm):
    """What ties an assessor to any of the bidders for a call, where they may not know which bid is whose."""

    organisations = forms.MultipleChoiceField(
        label="To which of them?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose organisations of this list"},
    )

    needed_at_times = ("words", "organisations")
    field_order = ("has_conflict", "organisations", "words")

    def __init__(self, *args: Any, bidders: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["has_conflict"].label = "Does anything tie you to one of these organisations or its people?"
        choices = [("no", "No, nothing does"), ("yes", "Yes, so I shall not assess its bids")]
        self.fields["has_conflict"].choices = choices  # type: ignore[attr-defined]  # The stubs know no choices here.
        self.fields["organisations"].choices = bidders  # type: ignore[attr-defined]  # As above.

    def clean(self) -> None:
        """Raise ValidationError where the two answers do not agree."""
        super().clean()
        tied, chosen = self.cleaned_data.get("has_conflict"), self.cleaned_data.get("organisations")
        if tied == "yes" and chosen == []:
            self.add_error("organisations", "Choose the organisations to which something ties you")
        if tied == "no" and chosen:
            self.add_error("organisations", "You have said that nothing ties you to any. Choose none, or say yes above")


class ScoreForm(forms.Form):
    """Points and reasons, criterion by criterion: a draft may lack any. `seen` marks what was saved before."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, criteria: Sequence[Criterion], present: Mapping[int, Score], mark: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"seen": mark}})
        self.criteria = criteria
        for criterion in criteria:
            score = present.get(criterion.pk)
            self.fields[f"points-{criterion.pk}"] = forms.ChoiceField(
                label=f"Points for “{criterion.name}”",
                required=False,
                choices=[*points_of(criterion), ("", "Not yet")],
                widget=forms.RadioSelect,
                initial="" if score is None or score.points is None else str(score.points),
                error_messages={"invalid_choice": f"Give 0 to {HIGHEST} points"},
            )
            self.fields[f"reason-{criterion.pk}"] = _words(
                f"Why these points for “{criterion.name}”",
                LONGEST_REASON,
                required=False,
                initial=score.reason if score else "",
                help_text="Needed before you hand in. The bidder will be told, without your name.",
            )

    @property
    def needed_at_times(self) -> Sequence[str]:
        """No label calls its field optional: a draft may lack what scores that are handed in may not."""
        return tuple(self.fields)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the fields of each criterion, beside it."""
        return [
            {"criterion": each, "points": self[f"points-{each.pk}"], "reason": self[f"reason-{each.pk}"]}
            for each in self.criteria
        ]

    def given(self) -> dict[int, Given]:
        """Return what is given, by the numbers of the criteria."""
        data = self.cleaned_data
        return {
            each.pk: Given(int(points) if (points := data[f"points-{each.pk}"]) else None, data[f"reason-{each.pk}"])
            for each in self.criteria
        }

    def see(self, mark: str) -> None:
        """Have the next save take the place of what is saved now: the assessor has been told of it."""
        self.data = {**self.data.dict(), "seen": mark}  # type: ignore[attr-defined]  # What a page sends.


class _FollowingForm(forms.Form):
    """What follows the last of its sort, which is kept. `seen` is the number of the one that the officer had seen."""

    seen = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    def see(self, number: int) -> None:
        """Have the next one follow the last there is: the officer has been told of it."""
        self.data = {**self.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]  # What a page sends.


class ModerationForm(_FollowingForm):
    """The points that count by one criterion, and why."""

    points = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the points that count", "invalid_choice": f"Give 0 to {HIGHEST} points"},
    )
    note = _words(
        "Why these count",
        LONGEST_REASON,
        help_text="What was said when the assessors talked it over. It stands in the decision pack.",
    )

    def __init__(self, *args: Any, criterion: Criterion, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"seen": number}})
        self.fields["points"].choices = points_of(criterion)  # type: ignore[attr-defined]  # As above.

    @property
    def given(self) -> Given:
        """Return what counts from now on."""
        return Given(int(self.cleaned_data["points"]), self.cleaned_data["note"])


class RecommendationForm(_FollowingForm):
    """What is recommended to whoever decides."""

    text = _words(
        "What you recommend, and why",
        LONGEST_RECOMMENDATION,
        rows=10,
        needed="Say what you recommend",
        help_text="Which bids to award, shortlist or decline. Where bids share a place, say what tells them apart. It "
        "stands in the decision pack, and bidders are not shown it.",
    )
