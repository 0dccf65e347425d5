from typing import Any

from django import forms

from home.models import User
from hub.groups.models import WorkingGroup
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.queries import groups_of, member_organisations, member_people
from hub.members.models import Organisation

_MOST_NAMED = 50
_MOST_DIGITS = 18


class _NamedField(forms.ModelMultipleChoiceField):
    """Things chosen by their numbers. What is none, or larger than a database counts, is refused before it is asked."""

    def clean(self, value: Any) -> Any:
        """Return those chosen. Raises ValidationError."""
        if any(not str(key).isdecimal() or len(str(key)) > _MOST_DIGITS for key in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class _NumbersField(forms.MultipleChoiceField):
    """Ticked numbers. What is none, or larger than a database counts, is no tick; whose they are, the service asks."""

    def clean(self, value: Any) -> list[int]:
        """Return the numbers."""
        return [int(key) for key in value or () if str(key).isdecimal() and len(str(key)) <= _MOST_DIGITS]


class AudienceForm(forms.Form):
    """Who can see an idea: a reach, and whom it names. People and bodies are members, groups are one's own."""

    reach = forms.ChoiceField(
        choices=Reach.choices, widget=forms.RadioSelect, error_messages={"required": "Choose who can see this"}
    )
    people = _NamedField(User.objects.none(), required=False)
    organisations = _NamedField(Organisation.objects.none(), required=False)
    group = forms.ModelChoiceField(WorkingGroup.objects.none(), required=False)
    words = forms.CharField(max_length=100, required=False)
    shared_files = _NumbersField(required=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, person: User, is_searching: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_searching = is_searching
        for name, choices in (
            ("people", member_people().exclude(pk=person.pk)),
            ("organisations", member_organisations()),
            ("group", groups_of(person)),
        ):
            self.fields[name].queryset = choices  # type: ignore[attr-defined] # Fields of a form have no type of their own.
            self.fields[name].error_messages["invalid_choice"] = "Choose among those on the list."

    def clean(self) -> dict[str, Any]:
        """Have those who name nobody, too many or no group say whom they mean, unless they still look for them."""
        data = super().clean() or {}
        if self.is_searching:
            return data
        named = [*(data.get("people") or ()), *(data.get("organisations") or ())]
        if data.get("reach") == Reach.NAMED and not named and not self.errors:
            self.add_error("words", "Choose at least one person or organisation")
        if len(named) > _MOST_NAMED:
            self.add_error("words", f"Name at most {_MOST_NAMED}; for more, make a working group")
        if data.get("reach") == Reach.GROUP and not data.get("group") and "group" not in self.errors:
            self.add_error("group", "Choose a working group")
        return data

    def audience(self) -> IdeaAudience:
        """Return what was chosen, once the form is valid."""
        data, reach = self.cleaned_data, Reach(self.cleaned_data["reach"])
        if reach == Reach.NAMED:
            return IdeaAudience(reach, tuple(data["people"]), tuple(data["organisations"]))
        return IdeaAudience(reach, group=data["group"] if reach == Reach.GROUP else None)
