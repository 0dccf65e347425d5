from django import forms

from hub.members.asking import EMAIL_EXAMPLE


class InvitationForm(forms.Form):
    """Whom a member invites, and what they say to them."""

    email = forms.EmailField(
        max_length=254,
        label="E-mail address",
        help_text="Of the person, or of a contact at the organisation that you want to invite.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter an e-mail address", "invalid": EMAIL_EXAMPLE},
    )
    name = forms.CharField(max_length=120, required=False, label="Name", help_text="For the greeting.")
    organisation_name = forms.CharField(
        max_length=200, required=False, label="Organisation", help_text="If you invite an organisation."
    )
    note = forms.CharField(
        max_length=1000,
        required=False,
        label="Your note",
        help_text="Why you think of them. It stands in the e-mail as you type it, after your name and organisation.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
