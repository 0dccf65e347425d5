from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from hub.members.enums import DeclineGround
from hub.members.models import Application, Organisation, TermsVersion
from hub.members.names import near_in_other_applications, near_names, organisations_near
from hub.members.queries import officers_without_access


class PublisherForm(WagtailAdminModelForm):
    """An organisation that publishes, as an editor enters it. Its name is given once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].disabled = self.instance.pk is not None

    def clean_name(self) -> str:
        """Refuse a name of which everybody knows. Of one that only an application names, the form says nothing."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        known = Organisation.objects.known_in_public().filter(name__iexact=name).exclude(pk=self.instance.pk)
        if known.exists():
            raise forms.ValidationError("This organisation is there already.")
        return name

    def validate_unique(self) -> None:
        """Leave it to `clean_name`, which tells nobody's secret."""

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out what the database holds about names in whatever case, for the same reason."""
        exclusions: set[str] = super()._get_validation_exclusions()
        return exclusions | {"name"}


class DeclineForm(forms.Form):
    """Why an application is refused: as the public figures count it, and in words for the applicant."""

    ground = forms.ChoiceField(
        label="Declined because the applicant",
        choices=DeclineGround.choices,
        help_text="The join page counts it. Nobody is named there.",
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the public figures count it."},
    )
    reason = forms.CharField(
        max_length=2000,
        label="Reason",
        help_text="The applicant reads it.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why: the applicant reads it."},
    )


class OrganisationEndForm(forms.Form):
    """Why the secretariat ends an organisation's membership."""

    reason = forms.CharField(
        max_length=2000,
        label="Reason",
        help_text="The people of the organisation read it.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why: its people read it."},
    )


class BodyForm(WagtailAdminModelForm):
    """Which body stands for which other one, among those of which everybody may know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.known_in_public().order_by("name")
        self.fields["body"].queryset = self.fields["other"].queryset = known

    def clean(self) -> dict[str, Any]:
        """Refuse a body that stands for itself."""
        data: dict[str, Any] = super().clean()
        if data.get("body") and data.get("body") == data.get("other"):
            self.add_error("other", "Choose another body: none stands for itself.")
        return data


class MatchForm(forms.Form):
    """For which organisation an application is, the near names first."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisation",
        error_messages={
            "required": "Choose the organisation.",
            "invalid_choice": "Choose an organisation of the list.",
        },
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.matching(application)
        field.choices = _near_first(organisations_near(application), field.queryset)
        waiting = ", ".join(organisation.name for organisation in near_in_other_applications(application))
        field.help_text = (
            f"Open applications of others name {waiting}: approve one, then match the rest." if waiting else ""
        )


class MergeForm(forms.Form):
    """Which organisation remains of two, the near names first."""

    into = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisation that remains",
        help_text="People, applications, numbers, publications, offers, and bids that are decided go over to it. "
        "The other name and address lead to its page from then on. This cannot be undone.",
        error_messages={
            "required": "Choose the organisation that remains.",
            "invalid_choice": "Choose one of the list.",
        },
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset = Organisation.objects.known_in_public().exclude(pk=organisation.pk)
        field.choices = _near_first(near_names(organisation.name, field.queryset), field.queryset)


def _near_first(near: list[Organisation], all_of_them: Any) -> list[Any]:
    others = [each for each in all_of_them.order_by("name") if each not in near]
    groups = (("Nearly the same name", near), ("All others", others))
    return [("", "Choose one"), *((name, [(one.pk, one.name) for one in of]) for name, of in groups if of)]


class AskForm(forms.Form):
    """What the secretariat asks an applicant back."""

    text = forms.CharField(
        max_length=2000,
        label="Question",
        help_text="The applicant reads it, and answers on their own page. The clock stands still until then.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write the question: the applicant reads it."},
    )


class AnswerForm(forms.Form):
    """What an applicant answers."""

    answer = forms.CharField(
        max_length=2000,
        label="Your answer",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter your answer"},
    )


class AccessForm(WagtailAdminModelForm):
    """The officer who is let see what members share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset, field.label = officers_without_access(), "Officer"
        field.label_from_instance = lambda officer: f"{officer.display_name}, {officer.email}"


class TermsForm(WagtailAdminModelForm):
    """A new version of the terms, which begins with the words of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["text"] = TermsVersion.present().text
