from typing import Any, cast

from django import forms
from django.utils import timezone

from home.forms import DayField
from home.models import User
from home.months import months_after
from hub.commitments.enums import CommitmentState, CommitmentVerb
from hub.commitments.models import Commitment
from hub.commitments.models.news import LONGEST_NEWS
from hub.commitments.queries import member_at, organisations_of_person, organisations_that_can_confirm, thing_at
from hub.commitments.services import CommitmentText, Report
from hub.commitments.transitions import can_follow
from hub.members.contacts.reading import MOST_BYTES
from hub.members.models import Organisation

_NO_PAGE = "There is no such public page, or nothing can be promised for it."
_DAY = "Enter a day, like 27/3/2027"
_SAID = {
    CommitmentState.UNDER_WAY: "It is under way",
    CommitmentState.DONE: "It is done",
    CommitmentState.PARTLY_DONE: "It is partly done, and that is it",
    CommitmentState.WITHDRAWN: "I withdraw it. That is honourable: say so rather than nothing",
}


class CommitmentForm(forms.ModelForm[Commitment]):
    """What is promised, by when. Whose it is and what it is for are not among it."""

    verb = forms.ChoiceField(
        label="What do you promise?",
        choices=CommitmentVerb.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what sort of thing it is"},
    )
    due_on = DayField(label="By when?", help_text="Such as 27/3/2027.", problem=_DAY)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    class Meta:
        model = Commitment
        fields = ["verb", "what", "due_on"]
        labels = {"what": "In one sentence"}
        help_texts = {"what": "Such as “an evening for tenants at our hall in Ladywood”. Name no people."}
        error_messages = {"what": {"required": "Say what is promised"}}
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = self.instance.number
        self.fields["what"].widget.attrs.pop("maxlength", None)  # Cutting a pasted text short is worse.

    def _post_clean(self) -> None:
        """Leave the commitment as it is: the service changes it, under a lock."""

    def clean_what(self) -> str:
        """Return the sentence on one line."""
        return " ".join(self.cleaned_data["what"].split())

    def commitment_text(self) -> CommitmentText:
        """Return what was written, once the form is valid."""
        data = self.cleaned_data
        return CommitmentText(verb=CommitmentVerb(data["verb"]), what=data["what"], due_on=data["due_on"])


class OfferForm(CommitmentForm):
    """A new commitment: of oneself, or of an organisation for which one speaks."""

    class Meta(CommitmentForm.Meta):
        fields = ["verb", "what", "due_on", "organisation"]
        labels = {**CommitmentForm.Meta.labels, "organisation": "Whose promise is it?"}
        help_texts = {
            **CommitmentForm.Meta.help_texts,
            "organisation": "A steward of the organisation confirms it before it is public.",
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = cast(forms.ModelChoiceField[Organisation], self.fields["organisation"])
        bodies.queryset, bodies.empty_label = organisations_of_person(person), "Mine alone"


class AgreeForm(forms.Form):
    """The owner's word, and whether a person is named."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    is_named = forms.ChoiceField(
        label="Shall your name stand beside it?",
        choices=[("no", "No: it is the promise of “a member”"), ("yes", "Yes, everybody may read my name")],
        help_text="You can change this at any time.",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether your name is shown"},
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = commitment.number
        if commitment.organisation_id is not None:
            del self.fields["is_named"]


class ReportForm(forms.Form):
    """What became of a commitment, in words, and how one can see it."""

    state = forms.ChoiceField(
        label="How far is it?", widget=forms.RadioSelect, error_messages={"required": "Say how far it is"}
    )
    words = forms.CharField(
        label="What happened?",
        help_text="For everybody to read. Name no people. You may leave it empty where it is done or withdrawn.",
        required=False,
        max_length=LONGEST_NEWS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(
        label="A link to what one can see of it",
        help_text="Such as a page about the event. Leave it empty where there is none.",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Enter a link that begins with https://"},
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = cast(forms.ChoiceField, self.fields["state"])
        states.choices = [(state.value, _SAID[state]) for state in can_follow(present)]
        self.fields["words"].widget.attrs.pop("maxlength", None)  # Cutting a pasted text short is worse.

    def report(self) -> Report:
        """Return what was written, once the form is valid."""
        data = self.cleaned_data
        return Report(state=CommitmentState(data["state"]), words=data["words"], link=data["link"])


class NoteForm(forms.Form):
    """What an officer was told of a commitment, in the state that the button says."""

    words = forms.CharField(
        label="What were you told?",
        help_text="For everybody to read. It says that the secretariat noted it. Name no people.",
        required=False,
        max_length=LONGEST_NEWS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(label="Link to evidence", required=False, max_length=500, assume_scheme="https")


class PageField(forms.CharField):
    """The address of a page for which something can be promised. Gives the public thing that stands there."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            help_text="Its address on this site: of a policy area, project, publication, call or published idea.",
            max_length=1000,
            error_messages={"required": "Enter the address of a page"},
        )

    def clean(self, value: Any) -> Any:
        """Return the thing. Raises ValidationError where nothing public stands there for which one can promise."""
        thing = thing_at(super().clean(value))
        if thing is None:
            raise forms.ValidationError(_NO_PAGE)
        return thing


class WriteDownForm(CommitmentForm):
    """What a member or an organisation has promised, as the secretariat writes it down."""

    page = PageField(label="Page of what it is for")
    member = forms.EmailField(label="E-mail address of the member", required=False, help_text="Or an organisation.")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Organisation", required=False, empty_label="A member's own"
    )
    field_order = ["page", "member", "organisation", "verb", "what", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = cast(forms.ModelChoiceField[Organisation], self.fields["organisation"])
        bodies.queryset = organisations_that_can_confirm()

    def clean_member(self) -> Any:
        """Return the member. Raises ValidationError where nobody with this address has access."""
        address = self.cleaned_data["member"]
        person = member_at(address) if address else None
        if address and person is None:
            raise forms.ValidationError("No member has this address. Invite them first: a promise needs its owner.")
        return person

    def clean(self) -> dict[str, Any]:
        """Have one owner, and not two."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and (data["member"] is None) == (data["organisation"] is None):
            self.add_error("member", "Enter a member's address or choose an organisation, one of the two.")
        return data


class ShortForm(OfferForm):
    """The same on a telephone at an event: the day is chosen, and not typed."""

    due_on = forms.ChoiceField(  # type: ignore[assignment]  # Both give what stands in the end as a day.
        label="By when?",
        choices=[("1", "In a month"), ("3", "In three months"), ("6", "In half a year"), ("12", "In a year")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say by when"},
    )

    def commitment_text(self) -> CommitmentText:
        """Return what was written, with the day to which it comes."""
        data = self.cleaned_data
        due_on = months_after(timezone.localdate(), int(data["due_on"]))
        return CommitmentText(verb=CommitmentVerb(data["verb"]), what=data["what"], due_on=due_on)


class PageForm(forms.Form):
    """The page of a thing for which something can be promised."""

    page = PageField(label="Page of what the promises are for")


class UploadForm(forms.Form):
    """A file of commitments."""

    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, 1,000 rows at most. Headings: what, due, sort, e-mail, organisation, page. What and "
        "due are needed, and in each row an e-mail address or an organisation.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    page = forms.CharField(
        label="Page of what they are for",
        help_text="For the rows that name none themselves.",
        required=False,
        max_length=1000,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large, before anything of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Split it, or leave columns out.")
        return file


class LookedOverForm(forms.Form):
    """The rows that were looked over, as the page carries them along."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000)
