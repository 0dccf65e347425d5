"""What a report of an error tells whoever runs the server: where it broke, and nothing of what somebody wrote.

The names of variables and fields stay. Their values do not: what people send here is private more often than not, and a
report leaves the site by mail.
"""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.conf import settings
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter


class ClosedFilter(SafeExceptionReporterFilter):
    """Hide each value that was sent or was at hand; on a developer's own machine, none but Django's secrets."""

    def get_post_parameters(self, request: Any) -> dict[str, Any]:
        """Return the names of the fields that were sent."""
        if request is None or not self.is_active(request):
            found: dict[str, Any] = super().get_post_parameters(request)
            return found
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: Any, tb_frame: FrameType) -> ItemsView[str, Any]:
        """Return the names of what was at hand."""
        if not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()


class ClosedReporter(ExceptionReporter):
    """A report in which files, too, stand without their names."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Return what the report is made of."""
        data: dict[str, Any] = super().get_traceback_data()
        if not settings.DEBUG:
            hidden = SafeExceptionReporterFilter.cleansed_substitute
            data["request_FILES_items"] = [(name, hidden) for name, _ in data.get("request_FILES_items", ())]
        return data
