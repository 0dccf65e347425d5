"""What the officer who runs a call fills in to decide it."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from projects.awards.enums import Decided
from projects.awards.models.decisions import LONGEST_REASON
from projects.awards.models.letters import LONGEST_LETTER
from projects.awards.services import Choice
from projects.bids.costs import amount_of
from projects.bids.exceptions import CostRefused

_HIGHEST_NUMBER: Final = 10**9


def _words(label: str, longest: int, *, rows: int, **more: Any) -> forms.CharField:
    """Return a field for a text that is never cut short: one that is too long is refused, and stays as it was typed."""
    field = forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **more
    )
    field.widget.attrs.pop("maxlength", None)
    return field


class _SeenForm(forms.Form):
    """`seen` is the number of what the officer had before them."""

    seen = forms.IntegerField(min_value=0, max_value=_HIGHEST_NUMBER, widget=forms.HiddenInput)

    def see(self, number: int) -> None:
        """Have the next save follow what there is now: the officer has been told of it."""
        self.data = {**self.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]  # What a page sends.


class DecideForm(_SeenForm):
    """What is decided of a bid, and why."""

    decided = forms.ChoiceField(
        label="Decision",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is decided", "invalid_choice": "Choose one of these"},
    )
    value = forms.CharField(
        label="Value in pounds, with VAT",
        required=False,
        max_length=30,
        help_text="Of an award alone. It stands in the award notice.",
    )
    reason = _words(
        "Why",
        LONGEST_REASON,
        rows=5,
        error_messages={"required": "Say why", "max_length": f"Use at most {LONGEST_REASON:,} characters"},
        help_text="It stands in the draft of the letter. Why a bid is awarded is published with the award notice.",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], is_in_kind: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided"].choices = choices  # type: ignore[attr-defined]  # The stubs know no choices here.
        if is_in_kind:
            del self.fields["value"]

    def clean_value(self) -> Decimal | None:
        """Return the amount. Raises ValidationError for what is none."""
        typed = self.cleaned_data["value"]
        try:
            return amount_of(typed) if typed.strip() else None
        except CostRefused as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def choice(self) -> Choice:
        """Return what was decided. What is no award has no value, whatever the form still had in it."""
        decided = Decided(self.cleaned_data["decided"])
        value = self.cleaned_data.get("value") if decided == Decided.AWARDED else None
        return Choice(decided, self.cleaned_data["reason"], value)


class LetterForm(_SeenForm):
    """The words of a letter to a bidder."""

    text = _words(
        "The letter",
        LONGEST_LETTER,
        rows=28,
        error_messages={"required": "Write a letter", "max_length": f"Use at most {LONGEST_LETTER:,} characters"},
        help_text="Plain text. It was drafted from what the assessors wrote: take out what points to a person or to "
        "another bidder. The day on which the standstill ends is added below it.",
    )
