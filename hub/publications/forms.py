from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import WagtailAdminModelForm

from hub.files.exceptions import FileRefused
from hub.publications.models import Attachment, Contribution, PublicationFile, PublicationPage, PublicationYearPage
from hub.publications.querysets import organisations_to_name
from hub.publications.services import keep_upload


class PublicationForm(WagtailAdminPageForm):
    """A publication in the editor. Its publisher is chosen among organisations of which everyone may know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "publisher" in self.fields:
            self.fields["publisher"].queryset = organisations_to_name(self.instance.publisher_id)

    def clean(self) -> dict[str, Any]:
        """Refuse the address of another publication of the year in which this one will be filed."""
        data: dict[str, Any] = super().clean()
        slug, day = data.get("slug"), data.get("published_on")
        if slug and day and self.instance.first_published_at is None:
            year = PublicationYearPage.objects.filter(year=day.year).first()
            others = PublicationPage.objects.filter(slug=slug).exclude(pk=self.instance.pk)
            if year is not None and others.child_of(year).exists():
                self.add_error("slug", f"Another publication of {day.year} has this address. Choose another.")
        return data


class ContributionForm(WagtailAdminModelForm):
    """Who contributed, in the editor: organisations of which everyone may know, and people by name."""

    class Meta:
        model = Contribution
        fields = ["role", "person_name", "organisation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_to_name(self.instance.organisation_id)


class AttachmentForm(WagtailAdminModelForm):
    """A file on a publication, in the editor.

    The upload is kept as soon as it arrives, and a hidden field then names it: whatever else is wrong with the page,
    the editor need not choose the file again. Only one's own uploads, and what the attachment has already, can be
    named there; else a number typed into the form would publish another's draft.
    """

    upload = forms.FileField(required=False, label="File")
    kind_of_file: ClassVar[Any] = PublicationFile  # What else has files of its own takes this form with its own two.
    keep: ClassVar[Any] = staticmethod(keep_upload)

    class Meta:
        model = Attachment
        fields = ["title", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: Any = None
        chosen = self.fields["file"]
        chosen.required = False
        chosen.queryset = self._own_uploads()
        present = self._present_file()
        if present is not None:
            self.fields["upload"].help_text = _description(present)

    def _own_uploads(self) -> Any:
        files = self.kind_of_file.objects.filter(pk=self.instance.file_id)
        if self.for_user is not None:
            files |= self.kind_of_file.objects.filter(uploaded_by=self.for_user)
        return files

    def _present_file(self) -> Any:
        """Return the file that the attachment has, or that the form brought back from an earlier try."""
        number = self.data.get(self.add_prefix("file")) if self.is_bound else self.instance.file_id
        if not str(number or "").isdecimal():
            return None
        return self.fields["file"].queryset.filter(pk=int(str(number)[:18])).first()

    def clean_upload(self) -> Any:
        """Keep the upload. Raises ValidationError where the hub does not take such files."""
        upload = self.cleaned_data.get("upload")
        if upload:
            try:
                self.kept = self.keep(upload, name=upload.name, by=self.for_user)
            except FileRefused as error:
                raise forms.ValidationError(str(error)) from error
        return upload

    def clean(self) -> dict[str, Any]:
        """Take what was uploaded now for the attachment's file."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.kept is not None:
            values["file"] = self.kept
            self.data: Any = self.data.copy()
            self.data[self.add_prefix("file")] = str(self.kept.pk)
        if not values.get("file") and "upload" not in self.errors:
            self.add_error("upload", "Choose a file.")
        return values

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell an editor's open form, after an automatic save, that its file has arrived and need not be sent again."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if self.kept is not None:
            updates += [(self.add_prefix("file"), str(self.kept.pk)), (self.add_prefix("upload"), "")]
        return updates


def _description(file: Any) -> str:
    """Return what the editor sees of a file: its name, and whether the search knows what is in it."""
    text = file.text_note or f"{file.get_text_state_display()}."
    return f"Now: {file.download_name} ({file.type_label}). {text}"


class WithdrawalForm(forms.Form):
    """Why a publication is withdrawn, and whether its text has to go."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see this on top of the page. Write what was wrong, without repeating it.",
    )
    for_privacy = forms.BooleanField(
        required=False,
        label="It gives away something private",
        help_text="The text, the people it names and its files go from the page and from the search at once.",
    )
