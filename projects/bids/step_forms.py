"""The forms of the parts of a bid. A draft may be as empty as it is: what is missing is said before it is handed in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms

from home.forms import DayField
from projects.bids.completeness import DECLARATIONS
from projects.bids.costs import MOST_LINES, VAT_RATES, CostLine, CostTable, amount_of
from projects.bids.enums import Step
from projects.bids.exceptions import CostRefused
from projects.bids.models import Bid
from projects.calls.models import Criterion

_LONGEST_WORD: Final = 12
_MOST_MILESTONES: Final = 40
_SPARE_ROWS: Final = 3
_DAYS: Final = (date(2000, 1, 1), date(2100, 12, 31))
_DAY: Final = "Enter a day, like 27/3/2027"


def _at_most(limit: int) -> Callable[[str], None]:
    """Return a validator that counts words."""

    def check(text: str) -> None:
        if len(text.split()) > limit:
            raise forms.ValidationError(f"Use at most {limit} words. You have {len(text.split())}")

    return check


def _words(label: str, limit: int, rows: int = 12, help_text: str = "") -> forms.CharField:
    """Return a field for a text of at most so many words."""
    longest = limit * _LONGEST_WORD
    return forms.CharField(
        label=label,
        required=False,
        help_text=f"{help_text} At most {limit} words.".strip(),
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[_at_most(limit)],
        max_length=longest,
        error_messages={"max_length": f"Use at most {limit} words: this is far longer"},
    )


class StepForm(forms.Form):
    """A part of a bid. `seen` is the number of the part that the writer had before them."""

    seen = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bid: Bid, present: Mapping[str, Any], number: int, **kwargs: Any) -> None:
        self.bid, self.present = bid, present
        kwargs["initial"] = {**self.initial_of(present), "seen": number}
        super().__init__(*args, **kwargs)

    def initial_of(self, present: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the fields hold at first."""
        return dict(present)

    @property
    def needed_at_times(self) -> Sequence[str]:
        """No label calls its field optional: a draft may lack what a bid that is handed in may not."""
        return tuple(self.fields)

    def content(self) -> dict[str, Any]:
        """Return what is saved."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def see(self, number: int) -> None:
        """Have the next save take the place of the part as it is now: the writer has been told of it."""
        self.data = {**self.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]  # What a page sends.


class SummaryForm(StepForm):
    """What it is, in short."""

    title = forms.CharField(
        label="Title", required=False, max_length=150, help_text="Of what you offer to do, in at most 150 characters."
    )
    text = _words("Summary", 300, help_text="What you offer to do, with whom, and what will come of it.")


class ApproachForm(StepForm):
    """How it would be done."""

    text = _words("Approach", 2_000, 20, "How you would go about it, and why so.")


class TeamForm(StepForm):
    """Who would do it."""

    text = _words("Team", 1_000, 14, "Who would do what, and what they have done before.")


class RowsForm(StepForm):
    """Rows of the same fields, with some to spare; `more` rows come by saving."""

    key: ClassVar[str]
    most: ClassVar[int]
    noun: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = min(self.most, max(self._sent(), len(self.present.get(self.key, ())) + _SPARE_ROWS))
        for place in range(self.number):
            for name, field in self.row_fields().items():
                self.fields[f"{name}_{place}"] = field

    def _sent(self) -> int:
        first = next(iter(self.row_fields()))
        return sum(1 for name in self.data if name.startswith(f"{first}_"))

    def row_fields(self) -> dict[str, forms.Field]:
        """Return the fields of a row, made anew."""
        raise NotImplementedError

    def initial_of(self, present: Mapping[str, Any]) -> dict[str, Any]:
        """Return the rows as fields."""
        rows = enumerate(present.get(self.key, ()))
        return {f"{name}_{place}": value for place, row in rows for name, value in self.as_typed(row).items()}

    def as_typed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a saved row as it would be typed."""
        return dict(row)

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows for the template."""
        names = list(self.row_fields())
        return [
            {"title": f"{self.noun} {place + 1}", "fields": [self[f"{name}_{place}"] for name in names]}
            for place in range(self.number)
        ]

    def filled(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the rows in which something was typed."""
        names = list(self.row_fields())
        typed = [
            (place, {name: self.cleaned_data.get(f"{name}_{place}") or "" for name in names})
            for place in range(self.number)
        ]
        return [(place, row) for place, row in typed if self.is_filled(row)]

    def is_filled(self, row: Mapping[str, Any]) -> bool:
        """Say whether something was typed in a row."""
        return any(row.values())


class TimetableForm(RowsForm):
    """The steps on the way, each with its day and what is handed over."""

    key, most, noun = "milestones", _MOST_MILESTONES, "Milestone"

    def row_fields(self) -> dict[str, forms.Field]:
        """Return the fields of a milestone."""
        return {
            "what": forms.CharField(label="What will have been done", required=False, max_length=200),
            "due_on": DayField(label="By when", required=False, problem=_DAY, help_text="Such as 27/3/2027."),
            "deliverable": forms.CharField(label="What you hand over, if anything", required=False, max_length=200),
        }

    def as_typed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a milestone with its day as a day."""
        return {**row, "due_on": date.fromisoformat(row["due_on"])}

    def clean(self) -> dict[str, Any]:
        """Refuse a milestone without a name or a day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place, row in self.filled():
            if not row["what"]:
                self.add_error(f"what_{place}", "Say what will have been done")
            if f"due_on_{place}" not in self.errors and not (row["due_on"] and _DAYS[0] <= row["due_on"] <= _DAYS[1]):
                self.add_error(f"due_on_{place}", _DAY)
        return cleaned

    def content(self) -> dict[str, Any]:
        """Return the milestones, by day."""
        rows = [{**row, "due_on": row["due_on"].isoformat()} for _, row in self.filled()]
        return {self.key: sorted(rows, key=lambda row: (row["due_on"], row["what"]))}


class CostsForm(RowsForm):
    """What it costs, line by line. The sums are worked out here."""

    key, most, noun = "lines", MOST_LINES, "Cost"
    table: CostTable

    def row_fields(self) -> dict[str, forms.Field]:
        """Return the fields of a line."""
        return {
            "what": forms.CharField(label="What for", required=False),
            "net": forms.CharField(
                label="Net amount in pounds",
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            ),
            "vat_rate": forms.ChoiceField(label="VAT", required=False, choices=tuple(VAT_RATES.items())),
        }

    def as_typed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a line without its VAT, which is worked out."""
        return {name: row[name] for name in ("what", "net", "vat_rate")}

    def is_filled(self, row: Mapping[str, Any]) -> bool:
        """Say whether something was typed: a rate of VAT is always chosen."""
        return bool(row["what"] or row["net"])

    def clean(self) -> dict[str, Any]:
        """Refuse amounts that cannot be, each at its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        lines = [self._line(place, row) for place, row in self.filled()]
        try:
            self.table = CostTable(tuple(line for line in lines if line is not None))
        except CostRefused as refusal:
            self.add_error(None, str(refusal))
        return cleaned

    def _line(self, place: int, row: Mapping[str, str]) -> CostLine | None:
        field = f"net_{place}"
        try:
            amount_of(row["net"])
            field = f"what_{place}"
            return CostLine.typed(row["what"], row["net"], row["vat_rate"])
        except CostRefused as refusal:
            self.add_error(field, str(refusal))
            return None

    def content(self) -> dict[str, Any]:
        """Return the table with its sums."""
        return self.table.record()


class CriteriaForm(StepForm):
    """An answer to each criterion of the call."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in Criterion.objects.filter(page=self.bid.call_id).order_by("sort_order", "pk"):
            label = f"{each.name} ({each.weight.normalize():f}%)"
            self.fields[str(each.pk)] = _words(label, 500, 12, each.description)


class DeclarationsForm(StepForm):
    """What the lead declares."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in DECLARATIONS.items():
            self.fields[name] = forms.BooleanField(label=words, required=False)


STEP_FORMS: Final[Mapping[Step, type[StepForm]]] = {
    Step.SUMMARY: SummaryForm,
    Step.APPROACH: ApproachForm,
    Step.TEAM: TeamForm,
    Step.TIMETABLE: TimetableForm,
    Step.COSTS: CostsForm,
    Step.CRITERIA: CriteriaForm,
    Step.DECLARATIONS: DeclarationsForm,
}


def flat(present: Any) -> Sequence[str]:
    """Return the words in what was saved, one text after the other, for a writer to compare."""
    if isinstance(present, Mapping):
        return [text for value in present.values() for text in flat(value)]
    if isinstance(present, list):
        return [text for value in present for text in flat(value)]
    return [present] if isinstance(present, str) and present else []
