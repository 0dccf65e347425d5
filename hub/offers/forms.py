from typing import Any, cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.forms import DayField
from home.models import User
from hub.members.models import Organisation
from hub.offers.enums import OfferKind, OfferState
from hub.offers.models import Introduction, Offer
from hub.offers.queries import organisations_of_person
from hub.offers.services import OfferText
from hub.offers.services.offers import LONGEST
from prospectus.models import PolicyAreaPage

_DAY = "Enter a day between today and a year from now, like 27/3/2027"


class OfferForm(forms.ModelForm[Offer]):
    """What a member offers or asks for. Who makes it and what it hangs on are not among it."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (OfferKind.OFFER, "An offer: I have something, such as a room, data, time or knowledge"),
            (OfferKind.ASK, "An ask: I look for something, such as a partner, a place to try it or advice"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you offer or ask for something"},
    )
    areas = forms.ModelMultipleChoiceField(
        PolicyAreaPage.objects.none(),
        to_field_name="code",
        required=False,
        label="Policy areas",
        help_text="What it is about. Leave all empty where none fits.",
        widget=forms.CheckboxSelectMultiple,
    )
    open_until = DayField(
        label="Open until",
        help_text="Such as 27/3/2027; at most a year from now. It ends by itself after that day, or earlier by you.",
        problem=_DAY,
    )

    class Meta:
        model = Offer
        fields = ["kind", "title", "text", "organisation", "areas", "open_until"]
        labels = {"title": "In one line", "text": "What it is", "organisation": "For whom do you speak?"}
        help_texts = {
            "title": "Such as “We can host a workshop for 30” or “We need a partner in Erdington”.",
            "text": "Say what, when and for whom. Leave out addresses: whoever is interested asks to be introduced.",
            "organisation": "Leave it empty to speak for yourself alone.",
        }
        error_messages = {
            "title": {"required": "Say in one line what you offer or ask for"},
            "text": {"required": "Say what it is"},
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = cast(forms.ModelChoiceField[Organisation], self.fields["organisation"])
        bodies.queryset, bodies.empty_label = organisations_of_person(person), "Myself alone"
        areas = cast(forms.ModelMultipleChoiceField[PolicyAreaPage], self.fields["areas"])
        areas.queryset = PolicyAreaPage.objects.visible_to(AnonymousUser()).order_by("title")

    def clean_open_until(self) -> Any:
        """Return the day. Raises ValidationError for one that is past or far off."""
        day, today = self.cleaned_data["open_until"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_DAY)
        return day

    def _post_clean(self) -> None:
        """Leave the offer as it is: the service changes it, under a lock."""

    def offer_text(self) -> OfferText:
        """Return what was written, once the form is valid."""
        data = self.cleaned_data
        return OfferText(
            kind=OfferKind(data["kind"]),
            title=data["title"],
            text=data["text"],
            organisation=data["organisation"],
            areas=tuple(data["areas"]),
            open_until=data["open_until"],
        )


class IntroductionForm(forms.ModelForm[Introduction]):
    """Why somebody would like to be introduced."""

    class Meta:
        model = Introduction
        fields = ["note"]
        labels = {"note": "Why would you like to be introduced?"}
        help_texts = {"note": "Whoever made this reads it, and nobody else. Leave out your address."}
        error_messages = {"note": {"required": "Say why you would like to be introduced"}}
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def _post_clean(self) -> None:
        """Leave the asking to the service."""


class EndForm(forms.Form):
    """How an offer came to its end."""

    state = forms.ChoiceField(
        label="How did it end?",
        choices=[
            (OfferState.MATCHED, "I found somebody, or somebody found me"),
            (OfferState.CLOSED, "It is no longer needed, or no longer there"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it ended"},
    )
