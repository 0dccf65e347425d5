from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.forms import DayField
from hub.ideas.forms import CouncilAnswerForm
from hub.ideas.models import Comment
from hub.ideas.publishing.enums import ConsentRole
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer, PublicationRequest
from hub.ideas.publishing.public_text import PublicText, Quotation
from prospectus.models import PolicyAreaPage

_WRITTEN: Final = ("title", "summary", "text", "licence", "publish_on")
_MOST_QUOTED: Final = 10
_DAY: Final = "Enter a day, such as 27/3/2027"
_FARTHEST: Final = timedelta(days=730)
MOST_SENT: Final = 200_000


class ProposalForm(forms.ModelForm[IdeaPublication]):
    """What an author proposes to publish. State, dates, consents and the frozen original are not among it."""

    areas = forms.ModelMultipleChoiceField(
        PolicyAreaPage.objects.none(),
        to_field_name="code",
        required=False,
        label="Policy areas",
        widget=forms.CheckboxSelectMultiple,
    )
    publish_on = DayField(
        label="Publish on",
        help_text=(
            "Such as 27/3/2027. Once everybody has agreed, it becomes public on this day, at once if that has passed."
        ),
        problem=_DAY,
    )
    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    class Meta:
        model = IdeaPublication
        fields = ["title", "summary", "text", "areas", "licence", "publish_on"]
        labels = {
            "title": "Title",
            "summary": "In short",
            "text": "The public text",
            "licence": "Licence",
        }
        help_texts = {
            "text": "Plain text, or Markdown for emphasis, lists and links. It may differ from the private idea.",
            "licence": "What others may do with it. All of these let them use it again and name you.",
        }
        error_messages = {
            "title": {"required": "Enter a title"},
            "summary": {"required": "Say in a sentence or two what it is about"},
            "text": {"required": "Write the public text"},
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 20}),
            "licence": forms.RadioSelect,
        }

    def __init__(self, *args: Any, comments: Iterable[Comment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = PolicyAreaPage.objects.visible_to(AnonymousUser()).order_by("title")
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined] # A form's fields have no types of their own.
        self.initial.setdefault("digest", self.instance.digest)
        self.comments = list(comments)
        quoted = {consent.comment_id: consent.quote for consent in _quotations(self.instance)}
        for comment in self.comments:
            self._add_choice(comment, quoted.get(comment.pk))

    def _add_choice(self, comment: Comment, words: str | None) -> None:
        """Let a comment be quoted, whole or in part."""
        self.fields[f"quote_{comment.pk}"] = forms.BooleanField(
            required=False, initial=words is not None, label=f"Quote {comment.author.display_name}"
        )
        self.fields[f"words_{comment.pk}"] = forms.CharField(
            max_length=5_000,
            initial=words if words is not None else comment.text,
            required=False,
            strip=False,
            label="Their exact words, or a part of them",
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def written(self) -> list[Any]:
        """The fields of the text itself."""
        return [self[name] for name in ("title", "summary", "text", "areas", "licence", "publish_on")]

    @property
    def choices_to_quote(self) -> list[tuple[Comment, Any, Any]]:
        """The comments, each with the box that chooses it and the words."""
        return [(comment, self[f"quote_{comment.pk}"], self[f"words_{comment.pk}"]) for comment in self.comments]

    def clean_publish_on(self) -> date:
        """Refuse a day that nobody can wait for."""
        day: date = self.cleaned_data["publish_on"]
        if day > timezone.localdate() + _FARTHEST:
            raise forms.ValidationError("Choose a day within the next two years.")
        return max(day, timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """Have the words of each quotation be in its comment."""
        data = super().clean() or {}
        chosen = [comment for comment in self.comments if data.get(f"quote_{comment.pk}")]
        if len(chosen) > _MOST_QUOTED:
            self.add_error(None, f"Quote at most {_MOST_QUOTED} comments.")
        for comment in chosen:
            words = _as_kept(data.get(f"words_{comment.pk}"))
            if not words or words not in _as_kept(comment.text):
                self.add_error(f"words_{comment.pk}", "Use the exact words of the comment, or leave it out")
        return data

    def _post_clean(self) -> None:
        """Leave the record to the service, which changes it under a lock."""

    def public_text(self) -> PublicText:
        """Return what was proposed, once the form is valid."""
        data = self.cleaned_data
        quotations = tuple(
            Quotation(comment, _as_kept(data[f"words_{comment.pk}"]))
            for comment in self.comments
            if data.get(f"quote_{comment.pk}")
        )
        written = {name: data[name] for name in _WRITTEN}
        return PublicText(**written, areas=tuple(data["areas"]), quotations=quotations)


def _quotations(publication: IdeaPublication) -> Iterable[Consent]:
    if publication.pk is None:
        return ()
    return Consent.objects.filter(publication=publication, role=ConsentRole.QUOTED).standing()


def _as_kept(words: str | None) -> str:
    """Return words with the line ends that browsers send turned into those that are kept, and none around them."""
    return (words or "").replace("\r\n", "\n").strip()


class AgreeForm(forms.Form):
    """Agreeing to one text."""

    digest = forms.CharField(max_length=64)
    is_named = forms.BooleanField(required=False)


class WithdrawForm(forms.Form):
    """Taking a published idea back."""

    reason = forms.CharField(
        max_length=500,
        label="Why is it withdrawn?",
        help_text="Everybody reads it on the page, with the date of today, in place of the text.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it is withdrawn"},
    )


class RequestForm(forms.ModelForm[PublicationRequest]):
    """The council's question."""

    class Meta:
        model = PublicationRequest
        fields = ["reason"]
        labels = {"reason": "Why should it be public?"}
        help_texts = {"reason": "The authors read it with your name. They decide, and may say no without a reason."}
        error_messages = {"reason": {"required": "Say why you ask"}}
        widgets = {"reason": forms.Textarea(attrs={"rows": 5})}


class OriginalForm(forms.Form):
    """An original that somebody was given, to be compared with what is frozen. It is not kept."""

    original = forms.CharField(
        max_length=MOST_SENT,
        strip=True,
        label="The original, as the file says it",
        help_text="Open the file in a text editor and copy the whole of it. What you send is compared, and not kept.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": "Copy the original into the field"},
    )


class PublicAnswerForm(CouncilAnswerForm):
    """What an officer answers to a published idea."""

    class Meta(CouncilAnswerForm.Meta):
        model = PublicAnswer
        help_texts = {
            "reason": "What was weighed, what comes of it, and whom to talk to. Everybody reads it on the web, with "
            "your name. Say nothing of what members share in private."
        }
