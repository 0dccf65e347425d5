"""The form in which the stewards of an organisation, or the secretariat, say what stands on its page."""

from typing import Any

from django import forms

from hub.members.enums import IdentifierScheme, Sector
from hub.members.identifiers import REGISTERS, NotAnIdentifier, normalised
from hub.members.models import Organisation, OrganisationIdentifier
from hub.members.models.organisation import WHAT_IS_AN_SME
from prospectus.queries import area_links

TAKEN = "Another organisation has this number here already. Check it for a slip, or write to the secretariat"


class PageForm(forms.Form):
    """What an organisation is and does, and the numbers under which public registers know it."""

    sector = forms.ChoiceField(choices=Sector.choices, label="Sector")
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        label="Website",
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        error_messages={"invalid": "Enter the address of the website, such as https://example.org"},
    )
    description = forms.CharField(
        required=False,
        max_length=2000,
        label="Description",
        help_text="What it does, in plain text.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    can_offer = forms.CharField(
        required=False,
        max_length=2000,
        label="What it can offer",
        help_text="A room, data, advice … Others find it by these words while it is a member.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    is_sme = forms.TypedChoiceField(
        required=False,
        choices=[("", "Not said"), ("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        empty_value=None,
        label="Small or medium-sized enterprise",
        help_text=f"{WHAT_IS_AN_SME} It stands in the open data on contracts.",
    )

    areas = forms.MultipleChoiceField(
        required=False,
        label="Policy areas",
        help_text="What it works on. Others find it by these.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **kwargs)
        for name in ("sector", "website", "description", "can_offer"):
            self.initial.setdefault(name, getattr(organisation, name))
        self.initial.setdefault("is_sme", organisation.sme_words.lower())
        self.initial.setdefault("areas", list(organisation.areas.values_list("slug", flat=True)))
        self.fields["areas"].choices = area_links()  # type: ignore[attr-defined] # A form's fields have no types of their own.
        self._add_identifiers()
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # Cutting a pasted text short without a word is worse.

    def _add_identifiers(self) -> None:
        present = dict(self.organisation.identifiers.values_list("scheme", "value"))
        for scheme in IdentifierScheme:
            self.initial.setdefault(field_of(scheme), present.get(scheme, ""))
            self.fields[field_of(scheme)] = forms.CharField(
                required=False,
                max_length=100,
                label=scheme.label,
                help_text=f"Such as {REGISTERS[scheme].example}. Leave it out if there is none.",
            )

    def clean(self) -> dict[str, Any]:
        """Check each number as its register does, and that it is nobody else's. Gives them as `identifiers`."""
        data = super().clean() or {}
        typed = {scheme: data.pop(field_of(scheme), "") for scheme in IdentifierScheme}
        data["identifiers"] = {scheme: value and self._checked(scheme, value) for scheme, value in typed.items()}
        return data

    def _checked(self, scheme: IdentifierScheme, typed: str) -> str:
        try:
            value = normalised(scheme, typed)
        except NotAnIdentifier as error:
            self.add_error(field_of(scheme), f"{error}.")
            return ""
        others = OrganisationIdentifier.objects.exclude(organisation=self.organisation)
        if others.filter(scheme=scheme, value=value).exists():
            self.add_error(field_of(scheme), f"{TAKEN}.")
        return value


class NamedPageForm(PageForm):
    """The same with the name, which the secretariat alone changes."""

    name = forms.CharField(
        max_length=200, label="Name", error_messages={"required": "Enter the name of the organisation."}
    )
    field_order = ("name",)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.initial.setdefault("name", organisation.name)

    def clean_name(self) -> str:
        """Refuse a name that another has, in whatever case."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Organisation.objects.filter(name__iexact=name).exclude(pk=self.organisation.pk).exists():
            raise forms.ValidationError("Another organisation has this name.")
        return name


def field_of(scheme: str) -> str:
    """Return the name of the field for the number of a register."""
    return scheme.lower().replace("-", "_")


class AppointForm(forms.Form):
    """Whether who makes a colleague a steward stays one."""

    stays = forms.ChoiceField(
        label="And you?",
        choices=[("yes", "I stay a steward, too"), ("no", "I hand over, and am a steward no longer")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you stay a steward."},
    )


class LeaveForm(forms.Form):
    """Why an organisation leaves, for its own people."""

    reason = forms.CharField(
        required=False,
        max_length=2000,
        label="A word to your colleagues",
        help_text="They and the secretariat read it. You may leave it out.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ResignForm(forms.Form):
    """Carries what the page said: whether nobody follows."""

    leaves_none = forms.BooleanField(required=False, widget=forms.HiddenInput)
