from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser

from hub.ideas.models import Comment, Idea
from hub.ideas.services.ideas import IdeaText
from prospectus.models import PolicyAreaPage

_MAX_TAGS = 8
_MAX_TAG_LENGTH = 40


class IdeaForm(forms.ModelForm[Idea]):
    """What an author writes. Owner, state and dates are not among it: acts set them."""

    area = forms.ModelChoiceField(
        PolicyAreaPage.objects.visible_to(AnonymousUser()).order_by("title"),
        to_field_name="code",
        required=False,
        label="Policy area",
        empty_label="No particular area",
    )
    tags = forms.CharField(
        max_length=400, required=False, label="Tags", help_text="A few words to find it by, separated by commas."
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Idea
        fields = ["title", "summary", "body", "area"]
        labels = {"title": "Title", "summary": "In short", "body": "Your idea"}
        error_messages = {
            "title": {"required": "Enter a title for your idea"},
            "summary": {"required": "Say in a sentence or two what your idea is"},
            "body": {"required": "Describe your idea"},
        }
        widgets = {"summary": forms.Textarea(attrs={"rows": 3}), "body": forms.Textarea(attrs={"rows": 14})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["area"] = self.instance.area
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

    def _post_clean(self) -> None:
        """Leave the idea as it is: the service changes it, under a lock."""

    def text(self) -> IdeaText:
        """Return what the author wrote, once the form is valid."""
        data = self.cleaned_data
        return IdeaText(
            title=data["title"], summary=data["summary"], body=data["body"], area=data["area"], tags=data["tags"]
        )


class CommentForm(forms.ModelForm[Comment]):
    """What a member says about an idea."""

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": "Add a comment"}
        error_messages = {"text": {"required": "Write your comment"}}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
