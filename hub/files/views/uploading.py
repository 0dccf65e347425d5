"""What the pages have in common on which members add files to what they share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpRequest

from hub.files.forms import UploadForm


class UploadMixin:
    """Takes several files at once. Those that can be kept are kept, whatever is wrong with the others."""

    request: HttpRequest

    def take_files(self, keep: Callable[[File[Any]], object]) -> UploadForm:
        """Keep what was sent, and say how much of it. Returns the form, with a sentence for each file refused."""
        form = UploadForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            kept = form.keep_each(keep)
            if kept:
                messages.success(self.request, "The file is added." if kept == 1 else f"{kept} files are added.")
        return form
