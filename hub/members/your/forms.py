from typing import Any

from django import forms


class AreasForm(forms.Form):
    """The policy areas that somebody wants to follow."""

    areas = forms.MultipleChoiceField(
        label="Policy areas",
        help_text="Choose as many as you like.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose a policy area", "invalid_choice": "Choose from the list"},
    )

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles = dict(areas)
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen: slugs with their titles."""
        return [(slug, self.titles[slug]) for slug in self.cleaned_data["areas"]]
