from django import forms

from home.models import User


class NameForm(forms.Form):
    """What signing up asks beside address and password: the name that others will read."""

    first_name = forms.CharField(
        max_length=150,
        label="First name",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Enter your first name"},
    )
    last_name = forms.CharField(
        max_length=150,
        label="Last name",
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Enter your last name"},
    )

    field_order = ["first_name", "last_name", "email", "password1", "password2"]

    def signup(self, request: object, user: User) -> None:
        """Give the new account its name."""
        user.first_name, user.last_name = self.cleaned_data["first_name"], self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
