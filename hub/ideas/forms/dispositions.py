from typing import Any

from django import forms

from hub.ideas.enums import Answer
from hub.ideas.models import Disposition, Idea
from hub.ideas.services import GivenAnswer

_REASON = "What was weighed, what comes of it, and whom to talk to."


class CouncilAnswerForm(forms.ModelForm[Any]):
    """What an officer answers for the council. Who, when and to what are not among it."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    class Meta:
        fields = ["answer", "reason"]
        labels = {"answer": "The council's answer", "reason": "Why"}
        help_texts = {"reason": f"{_REASON} Everybody who can see the idea reads it with your name."}
        error_messages = {
            "answer": {"required": "Choose an answer"},
            "reason": {"required": "Say why: no answer is given without a reason"},
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, answered_version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            choices=Answer.choices,
            label=self.Meta.labels["answer"],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose an answer"},
        )
        self.initial.setdefault("version", answered_version)

    def given(self) -> GivenAnswer:
        """Return what was answered, once the form is valid."""
        data = self.cleaned_data
        return GivenAnswer(Answer(data["answer"]), data["reason"], is_closing=bool(data.get("close")))

    def _post_clean(self) -> None:
        """Leave the record to the service, which makes it under a lock."""


class DispositionForm(CouncilAnswerForm):
    """What an officer answers to an idea, and whether that closes it."""

    close = forms.BooleanField(
        required=False,
        label="Close the idea",
        help_text="It takes no more comments. Its authors can open it again.",
    )

    class Meta(CouncilAnswerForm.Meta):
        model = Disposition

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, answered_version=idea.version, **kwargs)
        if idea.closed_at is not None:
            del self.fields["close"]
