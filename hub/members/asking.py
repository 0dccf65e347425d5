"""Forms of accounts that say what to enter where something is lacking: "This field is required." helps nobody."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.forms import EmailField

EMAIL_EXAMPLE = "Enter an e-mail address like name@example.org"


class SaysWhatToEnter:
    """A form whose empty fields are each asked for in words of its own."""

    what_to_enter: ClassVar[Mapping[str, str]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.what_to_enter.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = words
        for field in self.fields.values():
            if isinstance(field, EmailField):
                field.error_messages["invalid"] = EMAIL_EXAMPLE
