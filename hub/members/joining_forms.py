"""The pages of the form by which somebody applies. Each gives what is kept in the draft."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from hub.members.enums import Sector, Standing
from hub.members.models import ApplicationDraft, Organisation
from hub.members.names import member_of_name

_SUGGESTED = "suggested-"


class StepForm(forms.Form):
    """One page of the form."""

    def __init__(self, *args: Any, draft: ApplicationDraft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.initial.setdefault(name, getattr(draft, name, None))
            field.widget.attrs.pop("maxlength", None)  # Cutting a pasted text short without a word is worse.

    def typed(self) -> dict[str, Any]:
        """Return what is to be kept: every field that could be understood, also where another could not."""
        return dict(self.cleaned_data)


class OrganisationStepForm(StepForm):
    """For whom somebody joins."""

    needed_at_times: ClassVar = ("organisation_name", "organisation_sector")

    standing = forms.ChoiceField(
        label="Who do you join for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you join for an organisation or for yourself."},
    )
    organisation_name = forms.CharField(
        max_length=200,
        required=False,
        label="Name of the organisation",
        help_text="Needed if you join for an organisation. If it has joined already, type its name as listed below.",
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations-joined"}),
    )
    organisation_sector = forms.ChoiceField(
        choices=[("", "Choose one"), *Sector.choices],
        required=False,
        label="What sort of organisation is it?",
        help_text="Needed if your organisation has not joined yet.",
    )

    def __init__(self, *args: Any, suggested: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggested = {f"{_SUGGESTED}{member.pk}": member for member in suggested}
        choices = [(value, f"{member.name}, by your e-mail address") for value, member in self.suggested.items()]
        other = "Another organisation" if choices else "An organisation"
        self.fields["standing"].choices = [  # type: ignore[attr-defined]  # A ChoiceField, as declared above.
            *choices,
            (Standing.ORGANISATION, other),
            (Standing.INDIVIDUAL, "Myself"),
        ]
        named = [value for value, member in self.suggested.items() if member.name == self.draft.organisation_name]
        if named and self.draft.standing == Standing.ORGANISATION:
            self.initial["standing"] = named[0]

    def clean(self) -> dict[str, Any]:
        """Ask for the organisation where somebody joins for one; of a member name and sector are known."""
        data = super().clean() or {}
        suggestion = self.suggested.get(data.get("standing", ""))
        name = " ".join(data.get("organisation_name", "").split())
        member = suggestion or member_of_name(name)
        if suggestion:
            data["standing"] = Standing.ORGANISATION
        if member:
            data |= {"organisation_name": member.name, "organisation_sector": member.sector}
        if data.get("standing") == Standing.ORGANISATION:
            self._ask_for_organisation(data)
        return data

    def _ask_for_organisation(self, data: dict[str, Any]) -> None:
        if not data.get("organisation_name") and "organisation_name" not in self.errors:
            self.add_error("organisation_name", "Enter the name of the organisation.")
        if not data.get("organisation_sector") and "organisation_sector" not in self.errors:
            self.add_error("organisation_sector", "Say what sort of organisation it is.")


class AboutStepForm(StepForm):
    """What somebody does, and which sectors they know."""

    role = forms.CharField(
        max_length=120,
        required=False,
        label="Your role",
        help_text="What you do there, or what you do for yourself.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    sectors = forms.MultipleChoiceField(
        choices=Sector.choices,
        label="Which sectors do you know?",
        help_text="From work, from study or from your life. Tick all that apply.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one sector that you know."},
    )


def _text(label: str, help_text: str = "", **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(max_length=2000, label=label, help_text=help_text, widget=widget, **kwargs)


class OfferStepForm(StepForm):
    """What somebody brings, and what they look for."""

    knows = _text("What do you know?", "What you could tell others about the city.", required=False)
    can_offer = _text("What can you offer?", "A room, data, time, a network …", required=False)
    looks_for = _text("What do you look for?", "A partner, a place to try something …", required=False)
    motive = _text(
        "Why do you want to join?",
        "A sentence or two will do.",
        error_messages={"required": "Say in a sentence or two why you want to join."},
    )
