"""How editors see a call: what is wanted, when, how bids are judged, its documents, and what it belongs to."""

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from hub.publications.panels import AttachmentsPanel
from projects.calls.forms import CallForm, DocumentForm
from projects.calls.models import CallPage


class DocumentsPanel(AttachmentsPanel):
    """The documents of a call, each kept as soon as it arrives."""

    form_class = DocumentForm


CONTENT = [
    *CallPage.content_panels[:2],
    FieldRowPanel([FieldPanel("kind"), FieldPanel("stages")]),
    FieldPanel("wanted"),
    FieldPanel("who_can_bid"),
    FieldPanel("how_to_bid"),
    FieldPanel("change_note"),
]
DATES_AND_MONEY = [
    HelpPanel("Times are London time. Once the call is published, its deadlines can only move later."),
    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("questions_until")]),
    FieldRowPanel([FieldPanel("eoi_closes_at"), FieldPanel("closes_at")]),
    FieldRowPanel([FieldPanel("decision_by"), FieldPanel("standstill_days")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("lowest_value"), FieldPanel("highest_value")]), FieldPanel("is_in_kind")],
        heading="Worth, in pounds",
    ),
    FieldPanel("length_months"),
]
JUDGING = [
    InlinePanel("criteria", heading="Criteria", label="criterion"),
    FieldPanel("is_anonymous"),
]
DOCUMENTS = [
    DocumentsPanel(
        "documents",
        panels=[FieldPanel("upload"), FieldPanel("title"), FieldPanel("file", widget=forms.HiddenInput)],
        heading="Documents",
        label="document",
    ),
]
RELATIONS = [
    FieldPanel("policy_areas", widget=forms.CheckboxSelectMultiple),
    FieldPanel("questions", widget=forms.CheckboxSelectMultiple),
    FieldPanel("arisen_from"),
    MultiFieldPanel(
        [FieldPanel("commissioner"), FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")])],
        heading="Who runs it",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("notice_number"), FieldPanel("notice_url")]), FieldPanel("is_notice_binding")],
        heading="Official notice",
    ),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT, heading="Text"),
        ObjectList(DATES_AND_MONEY, heading="Dates and money"),
        ObjectList(JUDGING, heading="Criteria"),
        ObjectList(DOCUMENTS, heading="Documents"),
        ObjectList(RELATIONS, heading="Belongs to"),
        ObjectList(CallPage.promote_panels, heading="Promote"),
        ObjectList(CallPage.settings_panels, heading="Settings"),
    ],
    base_form_class=CallForm,
)
