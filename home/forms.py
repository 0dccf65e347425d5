from typing import Any

from django import forms

from home.models import ContactMessage


class DayField(forms.DateField):
    """A day that somebody types, in one box: as 27/3/2027 or in the other ways in which people here write a date."""

    def __init__(self, *, problem: str, **kwargs: Any) -> None:
        """Make the field. `problem` is said where nothing, or no day, was typed."""
        box = forms.DateInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}, format="%-d/%-m/%Y")
        ways = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"]
        said = {"required": problem, "invalid": problem}
        super().__init__(widget=box, input_formats=ways, error_messages=said, **kwargs)


class ContactForm(forms.ModelForm):
    """What somebody writes to the secretariat. `website` is a trap for programs: people never see it."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ContactMessage
        fields = ["name", "email", "subject", "message"]
        labels = {"name": "Your name", "email": "Your e-mail address", "message": "Your message"}
        help_texts = {
            "email": "We write to it to answer you, and for nothing else.",
            "message": "Please leave out personal details about other people. 5,000 characters at most.",
        }
        error_messages = {
            "name": {"required": "Enter your name"},
            "email": {
                "required": "Enter your e-mail address",
                "invalid": "Enter an e-mail address like name@example.org",
            },
            "subject": {"required": "Enter what your message is about"},
            "message": {"required": "Enter your message"},
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].widget.attrs.pop(
                "maxlength", None
            )  # Cutting a pasted text short without a word is worse.

    @property
    def is_from_a_program(self) -> bool:
        """Tell whether the trap was filled in."""
        return bool(self.cleaned_data.get("website"))
