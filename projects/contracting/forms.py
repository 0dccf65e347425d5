from django import forms


class TakeDownForm(forms.Form):
    """Why a past call is taken off the site, for editors to read later."""

    reason = forms.CharField(max_length=500, label="Why", widget=forms.Textarea(attrs={"rows": 3}))


class PutBackForm(forms.Form):
    """Nothing but the button."""
