from typing import Any

from django.db import models


class LanguageField(models.CharField):
    """A language's tag. Editors choose from a list; an import may bring any other, which its validators check."""

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check that there is one; not that the list has it."""
        if value in self.empty_values:
            super().validate(value, model_instance)

    def deconstruct(self) -> Any:
        """Be a plain field to migrations: the column is none other."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
