from typing import Any

from django import forms

from hub.members.contacts.reading import MOST_BYTES


class UploadForm(forms.Form):
    """The file of contacts."""

    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, 5 MB and 10,000 rows at most. Headings: name, e-mail, organisation, sector, role, "
        "note. Name and e-mail are needed.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large, before anything of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Split it, or leave columns out.")
        return file


class RoundForm(forms.Form):
    """What the secretariat says to all whom it invites in one go."""

    note = forms.CharField(
        max_length=1000,
        required=False,
        label="Note to everybody",
        help_text="It stands in each e-mail as you type it. The rest of the letter is the same as of any invitation.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
