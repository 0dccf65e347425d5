from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files.base import File

from hub.files.exceptions import FileRefused
from hub.files.services import shown_name

MOST_AT_ONCE: Final = 10
_MEGABYTE: Final = 1024 * 1024


class _FilesInput(forms.FileInput):
    """The browser's own control, which takes several files."""

    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files of one control. Whether the hub takes one is found out one by one, when it is kept."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files that were sent. Raises ValidationError for none, and for too many."""
        files = [super(_FilesField, self).clean(each, initial) for each in data or [None]]
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Send at most {MOST_AT_ONCE} files at once.")
        return files


class UploadForm(forms.Form):
    """Files to be added to something that members share."""

    uploads = _FilesField(
        label="Add files", allow_empty_file=True, error_messages={"required": "Choose one or more files"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most, together = settings.MEMBER_FILE_MAX_BYTES // _MEGABYTE, settings.MEMBER_FILES_MAX_BYTES // _MEGABYTE
        self.fields["uploads"].help_text = (
            f"PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text, up to {most} MB each, without macros. You "
            f"can choose up to {MOST_AT_ONCE} at once. There is room for {settings.MEMBER_FILES_MOST} files here, "
            f"{together} MB together."
        )

    def keep_each(self, keep: Callable[[File[Any]], object]) -> int:
        """Keep what can be kept, and say of each other file why it was not. Returns how many are kept."""
        kept = 0
        for content in self.cleaned_data["uploads"]:
            try:
                keep(content)
            except FileRefused as refusal:
                self.add_error("uploads", f"“{shown_name(content.name)}” was not added. {refusal}")
            else:
                kept += 1
        return kept
