from typing import Any

from django import forms

from hub.ideas.enums import Answer
from hub.ideas.models import Disposition, Idea
from hub.ideas.services import GivenAnswer


class DispositionForm(forms.ModelForm[Disposition]):
    """What an officer answers for the council. Who, when and to which idea are not among it."""

    close = forms.BooleanField(
        required=False,
        label="Close the idea",
        help_text="It takes no more comments. Its authors can open it again.",
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    class Meta:
        model = Disposition
        fields = ["answer", "reason"]
        labels = {"answer": "The council's answer", "reason": "Why"}
        help_texts = {
            "reason": "What was weighed, what comes of it, and whom to talk to. Everybody who can see the idea reads "
            "it with your name."
        }
        error_messages = {
            "answer": {"required": "Choose an answer"},
            "reason": {"required": "Say why: no answer is given without a reason"},
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            choices=Answer.choices,
            label=self.Meta.labels["answer"],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose an answer"},
        )
        if idea.closed_at is not None:
            del self.fields["close"]
        self.initial.setdefault("version", idea.version)

    def given(self) -> GivenAnswer:
        """Return what was answered, once the form is valid."""
        data = self.cleaned_data
        return GivenAnswer(Answer(data["answer"]), data["reason"], is_closing=bool(data.get("close")))

    def _post_clean(self) -> None:
        """Leave the record to the service, which makes it under a lock."""
