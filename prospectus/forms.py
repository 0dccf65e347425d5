from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm


class QuestionForm(WagtailAdminModelForm):
    """A question in the register. What its officers did not write (number, reference, state) is not in the form."""


class CloseQuestionForm(forms.Form):
    """Why a question is closed, in words for its readers."""

    reason = forms.CharField(
        label="Reason, as readers will see it",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example: Answered by the stock survey of May 2016. Link to the answer from the area's page.",
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: pressing the button is the act."""
