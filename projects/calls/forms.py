from typing import Any, ClassVar, Final

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm

from hub.publications.forms import AttachmentForm
from projects.calls import clock
from projects.calls.models import CallDocument, CallFile, CallPage
from projects.calls.publishing import known_of
from projects.calls.rules import Draft, Problems, problems_of
from projects.calls.services import keep_call_file
from projects.calls.submissions import has_begun
from search.models import Entry

_ORIGINS: Final = "published_idea"


class CallForm(WagtailAdminPageForm):
    """A call in the editor. What keeps it from being published stands at its fields; a draft may be unfinished."""

    is_deferred_validation: bool
    formsets: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes and "change_note" in self.fields:
            self.initial["change_note"] = ""  # That of the last publication is not offered again for the next one.
        self._offer_origins()
        if "questions" in self.fields:
            self.fields["questions"].label_from_instance = lambda question: f"{question.reference}: {question.text}"

    def _offer_origins(self) -> None:
        """Offer published ideas that everybody reads: a list of others would tell what is private."""
        if "arisen_from" not in self.fields:
            return
        public = Entry.objects.visible_to(AnonymousUser()).of_kind(_ORIGINS).values("pk")
        self.fields["arisen_from"].queryset = Entry.objects.filter(Q(pk__in=public)).order_by("title")
        self.fields["arisen_from"].label_from_instance = lambda entry: entry.title

    def _post_clean(self) -> None:
        """Ask the rules of publication, where it is to be published or handed to those who publish."""
        super()._post_clean()
        if self.errors or self.is_deferred_validation or not {"criteria", "documents"} <= self.formsets.keys():
            return
        if not (self.formsets["criteria"].is_valid() and self.formsets["documents"].is_valid()):
            return
        for name, sentence in self._problems().items():
            self._say(name, sentence)

    def _problems(self) -> Problems:
        stored = CallPage.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        draft = Draft(self.instance, self._parts("criteria"), self._parts("documents"))
        before = known_of(stored) if stored is not None else None
        is_begun = stored is not None and has_begun(stored)
        return problems_of(draft, before, is_begun=is_begun, at=clock.now())

    def _parts(self, name: str) -> list[Any]:
        """Return the criteria or the documents as they will be once this form is saved, in their order."""
        formset = self.formsets[name]
        kept = [form for form in formset.ordered_forms if form not in formset.deleted_forms]
        return [form.instance for form in kept if form.has_changed() or form.instance.pk]

    def _say(self, name: str, sentence: str) -> None:
        """Put a sentence where it belongs: at a field, or above the rows of the criteria."""
        if name in self.formsets:
            self.formsets[name].non_form_errors().append(sentence)
            self.add_error(None, sentence)
        else:
            self.add_error(name if name in self.fields else None, sentence)


class DocumentForm(AttachmentForm):
    """A document of a call, in the editor. The upload is kept as soon as it arrives."""

    kind_of_file: ClassVar[Any] = CallFile
    keep: ClassVar[Any] = staticmethod(keep_call_file)

    class Meta:
        model = CallDocument
        fields = ["title", "file"]


class AskForm(forms.Form):
    """A question about a call, for the officer who runs it."""

    text = forms.CharField(
        label="Your question",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="The officer who runs the call reads it and is not told who asks. Everybody reads the answer.",
        error_messages={"required": "Write your question"},
    )


class AnswerForm(forms.Form):
    """The answer to a question, and the question as everybody will read it."""

    public_text = forms.CharField(
        label="The question as readers will see it",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In your own words: leave out whatever could tell who asked.",
    )
    answer = forms.CharField(
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Everybody reads it on the page of the call, and those who follow the call hear of it by e-mail.",
    )


class CancelForm(forms.Form):
    """Why a call is cancelled, in words for its readers."""

    reason = forms.CharField(
        label="Reason, as readers will see it",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands on top of the page, and is mailed to those who follow the call.",
    )
