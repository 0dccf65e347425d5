"""How editors see a project: what the work is, who does it, for how much, and what it belongs to."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, ObjectList, TabbedInterface

from projects.delivery.forms import PartnerForm, ProjectForm
from projects.delivery.models import ProjectPage


class PartnersPanel(InlinePanel):
    """The partners, chosen among organisations of which everyone may know."""

    def get_form_options(self) -> dict[str, Any]:
        """Use the form that knows which those are."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = PartnerForm
        return options


CONTENT = [
    HelpPanel(
        "An award makes its project by itself. Enter one here that is older than the site. Once it is published, where "
        "it stands, its dates and its money are changed in the register: in the menu, Projects."
    ),
    *ProjectPage.content_panels[:2],
    FieldPanel("about"),
    FieldPanel("state"),
    FieldPanel("state_reason"),
]
PEOPLE = [
    FieldPanel("lead"),
    PartnersPanel("partners", heading="Partners", label="partner"),
    FieldPanel("officer"),
]
DATES_AND_MONEY = [
    FieldPanel("awarded_on"),
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    FieldRowPanel([FieldPanel("value"), FieldPanel("is_in_kind")]),
    FieldRowPanel([FieldPanel("irrecoverable_vat"), FieldPanel("review_on")]),
    InlinePanel("funding", heading="Who pays", label="source"),
    FieldRowPanel([FieldPanel("open_after_days"), FieldPanel("report_every_months")]),
]
RELATIONS = [
    FieldPanel("policy_areas", widget=forms.CheckboxSelectMultiple),
    FieldPanel("questions", widget=forms.CheckboxSelectMultiple),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT, heading="Text"),
        ObjectList(PEOPLE, heading="People"),
        ObjectList(DATES_AND_MONEY, heading="Dates and money"),
        ObjectList(RELATIONS, heading="Belongs to"),
        ObjectList(ProjectPage.promote_panels, heading="Promote"),
        ObjectList(ProjectPage.settings_panels, heading="Settings"),
    ],
    base_form_class=ProjectForm,
)
