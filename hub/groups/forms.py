from typing import Any, cast

from django import forms

from home.models import User
from hub.groups.models import JoinRequest, WorkingGroup
from hub.groups.services.groups import GroupText

CLOSED, OPEN = "closed", "open"


class GroupForm(forms.ModelForm[WorkingGroup]):
    """What a steward says of a group. Its people and its stewards come by acts."""

    who_knows = forms.ChoiceField(
        label="Who can know of this group?",
        choices=[
            (CLOSED, "Only the people in it, and whoever is invited"),
            (OPEN, "All members. They can ask to join, and still do not see what the group shares"),
        ],
        initial=CLOSED,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who can know of this group"},
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    class Meta:
        model = WorkingGroup
        fields = ["name", "purpose"]
        labels = {"name": "Name of the group", "purpose": "What is it for?"}
        help_texts = {"purpose": "A few sentences. Whoever is invited reads them, too."}
        error_messages = {
            "name": {"required": "Enter a name for the group"},
            "purpose": {"required": "Say in a sentence or two what the group is for"},
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        if self.instance.pk is not None:
            self.initial["who_knows"] = OPEN if self.instance.is_open else CLOSED

    def _post_clean(self) -> None:
        """Leave the group as it is: the service changes it, under a lock."""

    def text(self) -> GroupText:
        """Return what the steward wrote, once the form is valid."""
        data = self.cleaned_data
        return GroupText(name=data["name"], purpose=data["purpose"], is_open=data["who_knows"] == OPEN)


class PersonField(forms.ModelChoiceField):
    """One of the members, by name and organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, and for whom the person stands."""
        bodies = [tie.organisation.name for tie in getattr(obj, "current_memberships", ()) if tie.organisation]
        return ", ".join([obj.display_name, *bodies])

    def take_one_of(self, people: Any, *, offered: Any) -> None:
        """Take anybody of `people`, and show those who are `offered`."""
        self.queryset = people
        self.widget.choices = [(person.pk, self.label_from_instance(person)) for person in offered]


class InviteForm(forms.Form):
    """Whom to invite. `people` are those who may be, of whom some are `offered`."""

    person = PersonField(
        User.objects.none(),
        label="Who do you want to invite?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a person", "invalid_choice": "Choose one of the people below"},
    )

    def __init__(self, *args: Any, people: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["person"]).take_one_of(people, offered=offered)


class StewardForm(forms.Form):
    """Who is to run the group, and whether who runs it now goes on. `people` are those who may."""

    person = PersonField(
        User.objects.none(),
        label="Who becomes a steward?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a person", "invalid_choice": "Choose one of the people below"},
    )
    stays = forms.ChoiceField(
        label="Do you stay a steward?",
        choices=[("yes", "Yes, beside the new one"), ("no", "No, I hand over and stay in the group")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you stay a steward"},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["person"]).take_one_of(people, offered=people)


class JoinRequestForm(forms.ModelForm[JoinRequest]):
    """What somebody who wants to join a group tells its stewards."""

    class Meta:
        model = JoinRequest
        fields = ["words"]
        labels = {"words": "Why do you want to join?"}
        help_texts = {"words": "The stewards of the group read it, and nobody else."}
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def _post_clean(self) -> None:
        """Leave the making to the service."""
