from typing import Any, Final

from django import forms

from projects.bids.content import MOST_BYTES

_MOST_BYTES: Final = 12 * MOST_BYTES


class VerifyForm(forms.Form):
    """The text of a bid, as it was downloaded."""

    file = forms.FileField(
        label="The text of the bid",
        help_text="The file that you downloaded with the receipt. It is looked at and not kept.",
        error_messages={"required": "Choose the file", "empty": "This file is empty"},
    )

    def clean_file(self) -> Any:
        """Return the file. Raises ValidationError where no bid is as long."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError("This file is larger than the text of any bid")
        return file
