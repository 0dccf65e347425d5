from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminDateTimeInput

from home.models import User
from hub.members.models import Organisation
from hub.members.queries import people_who_take_part
from projects.bids.content import MOST_BYTES
from projects.bids.enums import BidStage
from projects.bids.models import Bid, BidPerson
from projects.bids.shortlists import leads_of
from projects.calls.models import CallPage

_MOST_BYTES: Final = 12 * MOST_BYTES
_MEGABYTE: Final = 1024 * 1024


class VerifyForm(forms.Form):
    """The text of a bid, as it was downloaded."""

    file = forms.FileField(
        label="The text of the bid",
        help_text="The file that you downloaded with the receipt. It is looked at and not kept.",
        error_messages={"required": "Choose the file", "empty": "This file is empty"},
    )

    def clean_file(self) -> Any:
        """Return the file. Raises ValidationError where no bid is as long."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError("This file is larger than the text of any bid")
        return file


class _OrganisationField(forms.ModelChoiceField):
    """An organisation, by its name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its name."""
        return str(obj.name)


class _PersonField(forms.ModelChoiceField):
    """A person, by the name that members know."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        return str(obj.display_name)


class StartForm(forms.Form):
    """For which organisation somebody bids."""

    lead = _OrganisationField(
        Organisation.objects.none(),
        label="Which organisation leads?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the organisation that leads", "invalid_choice": "Choose one of these"},
    )

    def __init__(self, *args: Any, person: User, call: CallPage, stage: BidStage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = leads_of(person, call, stage)
        self.fields["lead"].queryset = found  # type: ignore[attr-defined]  # The stubs know no fields of a form.
        self.organisations = found


class PartnerForm(forms.Form):
    """An organisation to be asked."""

    organisation = _OrganisationField(
        Organisation.objects.none(),
        label="Ask an organisation to be a partner",
        empty_label="Choose one",
        help_text="Its stewards see who asks and for which call, and nothing of the bid before they say yes.",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose one of these"},
    )

    def __init__(self, *args: Any, bid: Bid, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "partner"})
        there = bid.partners.open().values("organisation")
        found = Organisation.objects.members().exclude(pk=bid.lead_id).exclude(pk__in=there).order_by("name")
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]  # As above.


class ColleagueForm(forms.Form):
    """A colleague who may read the bid."""

    person = _PersonField(
        User.objects.none(),
        label="Let a colleague read it",
        empty_label="Choose one",
        help_text="Somebody of your own organisation, who is a member here. Those of the lead can write it, too.",
        error_messages={"required": "Choose somebody", "invalid_choice": "Choose one of these"},
    )

    def __init__(self, *args: Any, bid: Bid, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "colleague"})
        on_it = BidPerson.objects.filter(bid=bid, ended_at=None)
        own = on_it.filter(person=person).values("organisation")
        found = _people_of(own).exclude(pk__in=on_it.values("person"))
        self.fields["person"].queryset = found  # type: ignore[attr-defined]  # As above.


def _people_of(organisations: Any) -> QuerySet[User]:
    """Return the members who belong to one of these organisations today, by name."""
    found = people_who_take_part().filter(memberships__until=None, memberships__organisation__in=organisations)
    return found.distinct().order_by("last_name", "first_name", "pk")


class TakeUpForm(forms.Form):
    """Who of the lead takes up a bid that nobody of it can read."""

    person = _PersonField(
        User.objects.none(),
        label="Who takes it up?",
        empty_label="Choose one",
        help_text="Somebody of your organisation who is a member here; it may be you. They can read and write the bid.",
        error_messages={"required": "Choose somebody", "invalid_choice": "Choose one of these"},
    )

    def __init__(self, *args: Any, bid: Bid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _people_of([bid.lead_id])  # type: ignore[attr-defined]  # As above.


class BidFileForm(forms.Form):
    """A file to be added to a bid."""

    file = forms.FileField(
        label="Add a file", allow_empty_file=True, error_messages={"required": "Choose a file"}, max_length=255
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most, together = settings.BID_FILE_MAX_BYTES // _MEGABYTE, settings.BID_FILES_MAX_BYTES // _MEGABYTE
        self.fields["file"].help_text = (
            f"PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text, without macros, up to {most} MB. There is "
            f"room for {settings.BID_FILES_MOST} files, {together} MB together. It is sealed as soon as it is here."
        )


class LatenessForm(forms.Form):
    """Who may be late, until when, and why."""

    organisation = _OrganisationField(
        Organisation.objects.none(), error_messages={"invalid_choice": "Choose an organisation that is a member"}
    )
    until = forms.DateTimeField(
        label="Until",
        widget=AdminDateTimeInput,
        help_text="London time. Until then no bid is opened.",
    )
    reason = forms.CharField(
        label="Reason, as it will be published",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        field.queryset = Organisation.objects.members().order_by("name")
