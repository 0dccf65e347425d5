from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse

from hub.ideas.models import Comment, Idea
from hub.ideas.services.ideas import IdeaText
from prospectus.models import PolicyAreaPage, Question

_MAX_TAGS = 8
_MAX_TAG_LENGTH = 40
_MAX_QUESTIONS = 10
_WRITTEN = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")
_ROWS = {"summary": 3, "problem": 6, "proposal": 12, "evidence": 6, "needs": 4, "offers": 4}


class _QuestionsField(forms.ModelMultipleChoiceField):
    """Questions by reference, as the council asks them."""

    def label_from_instance(self, question: Question) -> str:
        """Return the question behind its reference."""
        return f"{question.reference} {question.text}"


class IdeaForm(forms.ModelForm[Idea]):
    """What an author writes. Owner, circle and dates are not among it: acts set them."""

    areas = forms.ModelMultipleChoiceField(
        PolicyAreaPage.objects.none(),
        to_field_name="code",
        required=False,
        label="Policy areas",
        help_text="What it is about. Leave all empty where none fits.",
        widget=forms.CheckboxSelectMultiple,
    )
    questions = _QuestionsField(
        Question.objects.none(),
        to_field_name="reference",
        required=False,
        label="Questions of the prospectus that it answers",
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.CharField(
        max_length=400, required=False, label="Tags", help_text="A few words to find it by, separated by commas."
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Idea
        fields = [*_WRITTEN, "areas", "questions"]
        labels = {
            "title": "Title",
            "summary": "In short",
            "problem": "The problem",
            "proposal": "The proposal",
            "evidence": "Evidence",
            "needs": "What I need",
            "offers": "What I can offer",
        }
        error_messages = {
            "title": {"required": "Enter a title for your idea"},
            "summary": {"required": "Say in a sentence or two what your idea is"},
            "proposal": {"required": "Say what you propose"},
        }
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in _ROWS.items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody, kept = AnonymousUser(), self.instance.pk
        areas = PolicyAreaPage.objects.visible_to(everybody).order_by("title")
        questions = Question.objects.visible_to(everybody).filter(Q(pk__in=Question.objects.open()) | Q(ideas=kept))
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined] # A form's fields have no types of their own.
        self.fields["questions"].queryset = questions.distinct().order_by("area", "number")  # type: ignore[attr-defined]
        self.initial.setdefault("tags", ", ".join(self.instance.tags))
        self.initial.setdefault("version", self.instance.version)

    def clean_tags(self) -> tuple[str, ...]:
        """Return the tags one by one."""
        tags = tuple(" ".join(tag.split()) for tag in self.cleaned_data["tags"].split(",") if tag.strip())
        if len(tags) > _MAX_TAGS:
            raise forms.ValidationError(f"Use at most {_MAX_TAGS} tags.")
        if any(len(tag) > _MAX_TAG_LENGTH for tag in tags):
            raise forms.ValidationError(f"Each tag must be {_MAX_TAG_LENGTH} characters or fewer.")
        return tags

    def clean_questions(self) -> Any:
        """Return the questions, of which an idea that answers a dozen answers none."""
        questions = self.cleaned_data["questions"]
        if len(questions) > _MAX_QUESTIONS:
            raise forms.ValidationError(f"Choose at most {_MAX_QUESTIONS} questions.")
        return questions

    def _post_clean(self) -> None:
        """Leave the idea as it is: the service changes it, under a lock."""

    def text(self) -> IdeaText:
        """Return what the author wrote, once the form is valid."""
        data = self.cleaned_data
        return IdeaText(
            **{name: data[name] for name in _WRITTEN},
            areas=tuple(data["areas"]),
            questions=tuple(data["questions"]),
            tags=data["tags"],
        )


class CommentForm(forms.ModelForm[Comment]):
    """What a member says about an idea. Names are offered behind an `@` where `idea` is given."""

    def __init__(self, *args: Any, idea: Idea | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if idea is not None:
            self.fields["text"].widget.attrs["data-hub-names-url"] = reverse("ideas:name-suggest", args=[idea.pk])

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": "Add a comment"}
        help_texts = {"text": "Type @ and the full name of somebody who can see this idea to have them told."}
        error_messages = {"text": {"required": "Write your comment"}}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}


class AnswerForm(CommentForm):
    """What a member answers to a comment."""

    class Meta(CommentForm.Meta):
        labels = {"text": "Your answer"}
        error_messages = {"text": {"required": "Write your answer"}}


class CommentEditForm(CommentForm):
    """How a comment reads from now on."""

    class Meta(CommentForm.Meta):
        labels = {"text": "Your comment"}
