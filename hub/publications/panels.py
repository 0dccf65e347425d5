"""How editors see a publication: what it says, what is known about it, its files, and what it belongs to."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)

from hub.publications.forms import AttachmentForm, ContributionForm, PublicationForm
from hub.publications.models import PublicationPage


class AttachmentsPanel(InlinePanel):
    """The files of a publication, each kept as soon as it arrives."""

    form_class: ClassVar[type[AttachmentForm]] = AttachmentForm

    def get_form_options(self) -> dict[str, Any]:
        """Use the form that takes uploads, and tell it who uploads."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": self.form_class, "inherit_kwargs": ["for_user"]}
        return options


class ContributionsPanel(InlinePanel):
    """Who contributed, chosen among organisations of which everyone may know."""

    def get_form_options(self) -> dict[str, Any]:
        """Use the form that knows which those are."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = ContributionForm
        return options


CONTENT = [*PublicationPage.content_panels[:2], FieldPanel("abstract"), FieldPanel("body")]
PARTICULARS = [
    FieldRowPanel([FieldPanel("type"), FieldPanel("language")]),
    FieldRowPanel([FieldPanel("published_on"), FieldPanel("updated_on")]),
    FieldPanel("licence"),
    FieldPanel("publisher"),
    ContributionsPanel("contributions", heading="People and organisations", label="contribution"),
    FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn"), FieldPanel("source_type")]),
    InlinePanel("change_notes", heading="What has changed since it came out", label="change"),
]
FILES = [
    AttachmentsPanel(
        "attachments",
        panels=[FieldPanel("upload"), FieldPanel("title"), FieldPanel("file", widget=forms.HiddenInput)],
        heading="Files",
        label="file",
    )
]
RELATIONS = [
    FieldPanel("policy_areas", widget=forms.CheckboxSelectMultiple),
    FieldPanel("places", widget=forms.CheckboxSelectMultiple),
    FieldPanel("tags"),
    MultiFieldPanel([FieldPanel("series"), FieldPanel("series_number")], heading="Series"),
    PageChooserPanel("supersedes", "publications.PublicationPage"),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT, heading="Text"),
        ObjectList(PARTICULARS, heading="Particulars"),
        ObjectList(FILES, heading="Files"),
        ObjectList(RELATIONS, heading="Belongs to"),
        ObjectList(PublicationPage.promote_panels, heading="Promote"),
        ObjectList(PublicationPage.settings_panels, heading="Settings"),
    ],
    base_form_class=PublicationForm,
)
