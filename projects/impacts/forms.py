from typing import Any, cast

from django import forms

from home.forms import DayField
from home.models import User
from hub.members.models import Organisation
from projects.impacts.enums import ImpactKind
from projects.impacts.models import Impact
from projects.impacts.models.impact import LONGEST
from projects.impacts.queries import organisations_of_person
from projects.impacts.services import ClaimText

_SAID = {
    ImpactKind.CITED: "It is cited in a decision, such as a committee's minutes",
    ImpactKind.SERVICE: "A service works in another way",
    ImpactKind.MONEY: "Money moved: it was granted, cut or spent in another way",
    ImpactKind.CONSULTATION: "There is a consultation on it",
    ImpactKind.NONE: "No effect seen: we have looked, and nothing has come of it so far",
}


class ClaimForm(forms.ModelForm[Impact]):
    """What a member says has come of a thing. Who says it, and of which thing, are not among it."""

    kind = forms.ChoiceField(
        label="What happened?",
        choices=[(kind.value, words) for kind, words in _SAID.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what happened"},
    )
    happened_on = DayField(
        label="When?",
        help_text="Such as 27/3/2027. Where no effect is seen: the day on which you looked.",
        problem="Enter the day, like 27/3/2027",
    )
    evidence_link = forms.URLField(
        label="A link to it",
        help_text="Such as the minutes of a meeting. A page of this site will lead back to what this is about.",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Enter a link that begins with https://"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    class Meta:
        model = Impact
        fields = ["kind", "what", "happened_on", "evidence", "evidence_link", "organisation"]
        labels = {
            "what": "What has changed?",
            "evidence": "How can one see it?",
            "organisation": "For whom do you speak?",
        }
        help_texts = {
            "what": "In plain words, for everybody to read once it is confirmed. Name no people.",
            "evidence": "Such as the date and number of a decision. Needed, here or as a link, unless it "
            "is your own work and you see no effect.",
            "organisation": "It is named beside what you say. Leave it empty to speak for yourself: you are not named.",
        }
        error_messages = {"what": {"required": "Say what has changed"}}
        widgets = {"what": forms.Textarea(attrs={"rows": 6}), "evidence": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = cast(forms.ModelChoiceField[Organisation], self.fields["organisation"])
        bodies.queryset, bodies.empty_label = organisations_of_person(person), "Myself alone"
        if self.instance.pk is not None:
            self.initial["seen"] = self.instance.number
        for name in ("what", "evidence"):
            self.fields[name].widget.attrs.pop(
                "maxlength", None
            )  # Cutting a pasted text short without a word is worse.

    def _post_clean(self) -> None:
        """Leave the claim as it is: the service changes it, under a lock."""

    def claim_text(self) -> ClaimText:
        """Return what was written, once the form is valid."""
        data = self.cleaned_data
        return ClaimText(
            kind=ImpactKind(data["kind"]),
            what=data["what"],
            happened_on=data["happened_on"],
            evidence=data["evidence"],
            evidence_link=data["evidence_link"],
            organisation=data["organisation"],
        )


class ConfirmForm(forms.Form):
    """That an officer has read a claim and confirms it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class DeclineForm(forms.Form):
    """Why an officer does not confirm a claim."""

    reason = forms.CharField(
        label="Why is it not confirmed?",
        help_text="Whoever made the claim reads it.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Give the reason"},
    )
