"""What those who do the work, and the officer who follows it, fill in on the site."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings

from home.forms import DayField
from hub.publications.enums import Licence, PublicationType
from projects.bids.costs import amount_of
from projects.bids.exceptions import CostRefused
from projects.delivery.enums import DeliverableKind
from projects.delivery.models.changes import LONGEST_WHAT, LONGEST_WORDS
from projects.delivery.models.reports import LONGEST_ABSTRACT, LONGEST_AUTHORS, LONGEST_REASON
from projects.delivery.models.steps import LONGEST_EVIDENCE
from projects.delivery.models.telling import LONGEST_PROGRESS, LONGEST_UPDATE
from projects.delivery.services import Due, Handover, Shown, Wanted

_DAY = "Enter a day, such as 27/3/2027"


def words_field(label: str, longest: int, *, rows: int = 5, required: str = "", **more: Any) -> forms.CharField:
    """Return a field for a text that is never cut short: one that is too long is refused, and stays as it was typed."""
    said = {"max_length": f"Use at most {longest:,} characters", **({"required": required} if required else {})}
    field = forms.CharField(
        label=label,
        max_length=longest,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages=said,
        **more,
    )
    field.widget.attrs.pop("maxlength", None)
    return field


class StepForm(forms.Form):
    """What is due, when, and when it was done."""

    title = forms.CharField(label="What is due", max_length=200, error_messages={"required": "Say what is due"})
    due_on = DayField(label="Due", problem=_DAY)
    done_on = DayField(label="Met on", problem=_DAY, required=False, help_text="Leave empty until then.")

    def __init__(self, *args: Any, may_set_day: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_set_day:
            self.fields["due_on"].disabled = True
            self.fields["due_on"].help_text = "It stands. To move it, ask for a change."

    @property
    def due(self) -> Due:
        """Return what was filled in."""
        data = self.cleaned_data
        kind = DeliverableKind(data.get("kind") or DeliverableKind.REPORT)
        return Due(data["title"], data["due_on"], data["done_on"], kind)


class MilestoneForm(StepForm):
    """A milestone, with what shows that it was met."""

    text = words_field(
        "What shows that it was met",
        LONGEST_EVIDENCE,
        help_text="For those who do the work and the officer alone. The public sees what was due and when it was met.",
    )
    link = forms.CharField(label="Where that can be seen", max_length=200, required=False, help_text="A web address.")

    @property
    def shown(self) -> Shown:
        """Return what shows it."""
        return Shown(self.cleaned_data["text"], self.cleaned_data["link"])


class DeliverableForm(StepForm):
    """Something that is handed over."""

    kind = forms.ChoiceField(label="What it is", choices=DeliverableKind.choices)

    field_order = ("title", "kind", "due_on", "done_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].label = "Delivered on"


class ReportForm(forms.Form):
    """What is handed over: its file, what it says, who wrote it, and whether it is to be open."""

    file = forms.FileField(label="The file", max_length=255, error_messages={"required": "Choose the file"})
    title = forms.CharField(label="Title", max_length=255, error_messages={"required": "Say what it is called"})
    summary = forms.CharField(
        label="In one sentence, what it found",
        max_length=160,
        error_messages={"required": "Say in a sentence what it found"},
    )
    abstract = words_field("Abstract", LONGEST_ABSTRACT, rows=8, help_text="What was asked, how, and what was found.")
    authors = words_field(
        "Who wrote it", LONGEST_AUTHORS, rows=3, required="Name who wrote it", help_text="One name in each line."
    )
    type = forms.ChoiceField(label="What it is", choices=PublicationType.choices, initial=PublicationType.REPORT)
    licence = forms.ChoiceField(
        label="What others may do with it", choices=Licence.choices, initial=Licence.CC_BY_4.value
    )
    withheld_reason = words_field(
        "Why it is not to be open",
        LONGEST_REASON,
        rows=3,
        help_text="Leave empty unless it has to be withheld. Everybody reads what you write here.",
    )

    def __init__(self, *args: Any, open_after_days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.PUBLICATION_FILE_MAX_BYTES // (1024 * 1024)
        self.fields["file"].help_text = (
            f"PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text, up to {most} MB. Until it is open, those "
            "who do the work and the officer read it, and nobody else."
        )
        self.fields["title"].help_text = f"It becomes a publication of this title after {open_after_days} days."

    @property
    def handover(self) -> Handover:
        """Return what was filled in."""
        data = self.cleaned_data
        return Handover(
            title=data["title"],
            summary=data["summary"],
            authors=data["authors"],
            abstract=data["abstract"],
            type=PublicationType(data["type"]),
            licence=Licence(data["licence"]),
            withheld_reason=data["withheld_reason"],
        )


class OpeningForm(forms.Form):
    """From when on a report is open, or why it is withheld."""

    decision = forms.ChoiceField(
        label="Is it to be open?",
        choices=[("open", "Yes, from a day on"), ("withhold", "No: it is withheld, and everybody reads why")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is to be open"},
    )
    opens_on = DayField(label="Open from", problem=_DAY, required=False)
    withheld_reason = words_field("Why it is withheld", LONGEST_REASON, rows=3, help_text="Everybody reads it.")

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what is to be open, and for the reason of what is not."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("decision") == "open" and not data.get("opens_on") and "opens_on" not in self.errors:
            self.add_error("opens_on", _DAY)
        if data.get("decision") == "withhold" and not data.get("withheld_reason", "").strip():
            self.add_error("withheld_reason", "Tell readers why")
        return data

    @property
    def is_withheld(self) -> bool:
        """Whether it is not to be open."""
        return bool(self.cleaned_data["decision"] == "withhold")


class ProgressForm(forms.Form):
    """How the work goes, for the officer."""

    text = words_field(
        "What was done, what is next, and what is in the way",
        LONGEST_PROGRESS,
        rows=12,
        required="Say how the work goes",
        help_text="The officer who follows the work reads it, and your colleagues. It is sent once.",
    )


class UpdateForm(forms.Form):
    """How the work goes, for everybody."""

    text = words_field(
        "The update", LONGEST_UPDATE, required="Write something", help_text="Everybody reads it, with its day."
    )


class ChangeForm(forms.Form):
    """What of the agreement is to be changed, and why."""

    what = forms.CharField(
        label="What is to be changed",
        max_length=LONGEST_WHAT,
        error_messages={"required": "Say what is to be changed"},
        help_text="In a sentence. Once it is accepted, everybody reads it on the page of the project.",
    )
    reason = words_field(
        "Why", LONGEST_WORDS, required="Say why", help_text="Once it is accepted, everybody reads this, too."
    )
    starts_on = DayField(label="New start", problem=_DAY, required=False)
    ends_on = DayField(label="New end", problem=_DAY, required=False)
    value = forms.CharField(label="New value in pounds, with VAT", max_length=30, required=False)

    def __init__(self, *args: Any, is_in_kind: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_in_kind:
            del self.fields["value"]

    def clean_value(self) -> Decimal | None:
        """Return the amount. Raises ValidationError for what is none."""
        typed = self.cleaned_data["value"].strip()
        try:
            return amount_of(typed) if typed else None
        except CostRefused as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def wanted(self) -> Wanted:
        """Return what was filled in."""
        data = self.cleaned_data
        return Wanted(data["what"], data["reason"], data["starts_on"], data["ends_on"], data.get("value"))


class AnswerForm(forms.Form):
    """Whether a change is accepted; where it is refused, why."""

    decision = forms.ChoiceField(
        label="Your answer",
        choices=[("accept", "Accept it: what was agreed changes, and everybody reads it"), ("refuse", "Refuse it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Accept it or refuse it"},
    )
    answer = words_field(
        "Why it is refused", LONGEST_WORDS, help_text="Those who do the work read it, and nobody else."
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a refusal."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("decision") == "refuse" and not data.get("answer", "").strip() and "answer" not in self.errors:
            self.add_error("answer", "Say why")
        return data

    @property
    def is_accepted(self) -> bool:
        """Whether it is accepted."""
        return bool(self.cleaned_data["decision"] == "accept")
