"""What officers fill in about projects."""

from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from hub.publications.querysets import organisations_to_name
from projects.delivery.models import ProjectPage, ProjectPartner
from projects.delivery.models.parts import LONGEST_REASON
from projects.delivery.services import Dates

# What acts change once readers have seen it.
OF_THE_PAGE: Final = ("state", "state_reason", "value", "is_in_kind", "starts_on", "ends_on")


class ProjectForm(WagtailAdminPageForm):
    """A project in the editor: where it stands, its dates and money are asked for until it is published."""

    instance: ProjectPage

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.first_published_at is not None:
            for name in OF_THE_PAGE:
                self.fields.pop(name, None)
        if "lead" in self.fields:
            self.fields["lead"].queryset = organisations_to_name(self.instance.lead_id)
        if "questions" in self.fields:
            self.fields["questions"].label_from_instance = lambda question: f"{question.reference}: {question.text}"


class PartnerForm(WagtailAdminModelForm):
    """A partner in the editor, among the organisations of which everyone may know."""

    class Meta:
        model: type[Model] = ProjectPartner
        fields = ["organisation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_to_name(self.instance.organisation_id)


class ReasonForm(forms.Form):
    """Why a project rests or ends."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="Everybody reads it on the page of the project.",
        error_messages={"required": "Tell readers why"},
    )


class BeginForm(forms.Form):
    """The dates agreed with whoever does the work."""

    starts_on = forms.DateField(label="Starts", widget=AdminDateInput, error_messages={"required": "Give the day"})
    ends_on = forms.DateField(label="Ends", widget=AdminDateInput, error_messages={"required": "Give the day"})

    def clean_ends_on(self) -> date:
        """Return it. Raises ValidationError where it lies before the beginning."""
        ends, starts = self.cleaned_data["ends_on"], self.cleaned_data.get("starts_on")
        if starts is not None and ends < starts:
            raise forms.ValidationError("It cannot end before it starts.")
        return ends

    @property
    def dates(self) -> Dates:
        """Return what was filled in."""
        return Dates(self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])
