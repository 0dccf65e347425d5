from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from search.address import SearchAddress, clean
from search.enums import AlertFrequency
from search.models import SavedSearch

_LONGEST_NAME = 120
_LONGEST_QUERY = 2000


class AlertForm(forms.Form):
    """What somebody calls their alert and how often they want it. What it follows stands in the page's address."""

    name = forms.CharField(
        max_length=_LONGEST_NAME,
        label="Name of the alert",
        help_text="So that you know it again.",
        error_messages={"required": "Enter a name for the alert"},
    )
    frequency = forms.ChoiceField(
        choices=AlertFrequency.choices,
        initial=AlertFrequency.WEEKLY,
        label="How often do you want an e-mail?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often you want an e-mail"},
    )

    def __init__(self, *args: Any, address: SearchAddress | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        name = clean(self.cleaned_data["name"], _LONGEST_NAME)
        if not name:
            raise ValidationError("Enter a name for the alert")
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse a search that is too long to be kept."""
        cleaned = super().clean() or {}
        if self.address is not None and (self.address.was_cut or len(self.address.saved_query()) > _LONGEST_QUERY):
            raise ValidationError("This search is too long to be followed. Use fewer words or filters.")
        return cleaned


class PublicAlertForm(AlertForm):
    """The same for somebody without an account. `website` is a trap for programs: people never see it."""

    email = forms.EmailField(
        max_length=SavedSearch._meta.get_field("email").max_length,
        label="Your e-mail address",
        help_text="We send a link to it first, by which you confirm. We use it for this alert and for nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["email", "name", "frequency"]

    @property
    def is_from_a_program(self) -> bool:
        """Tell whether the trap was filled in."""
        return bool(self.cleaned_data.get("website"))
