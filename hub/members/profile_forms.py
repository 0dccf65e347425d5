"""The form in which somebody says what others may read of them, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from hub.members.asking import SaysWhatToEnter
from hub.members.enums import Sector, ShownTo
from hub.members.models import Membership, Profile
from hub.members.services.profiles import ProfileText, StandingChoice
from prospectus.queries import area_links

MOST_LINKS: Final = 5
_LONGEST_LINK: Final = 300
_check_link = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form: what is said, and who sees it. Without a heading, its first question says all."""

    heading: str
    fields: tuple[forms.BoundField, ...]


def _words(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        max_length=2000, required=False, label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4})
    )


def _shown_to(label: str, *, at_least_members: bool = False) -> forms.ChoiceField:
    choices = ShownTo.choices[1:] if at_least_members else ShownTo.choices
    return forms.ChoiceField(
        choices=choices,
        label=label,
        error_messages={"required": "Say who sees it", "invalid_choice": "Say who sees it"},
    )


class ProfileForm(SaysWhatToEnter, forms.Form):
    """What a member says of themselves, and to whom each part is shown."""

    what_to_enter = {"first_name": "Enter your first name", "last_name": "Enter your last name"}

    first_name = forms.CharField(max_length=150, label="First name")
    last_name = forms.CharField(max_length=150, label="Last name")
    name_shown_to = _shown_to("Who sees your name?", at_least_members=True)
    sectors = forms.MultipleChoiceField(
        choices=Sector.choices, required=False, label="Sectors you know", widget=forms.CheckboxSelectMultiple
    )
    sectors_shown_to = _shown_to("Who sees the sectors you know?")
    areas = forms.MultipleChoiceField(
        required=False, label="Policy areas you work on or know", widget=forms.CheckboxSelectMultiple
    )
    areas_shown_to = _shown_to("Who sees these policy areas?")
    knows = _words("What you know", "What you could tell others about the city.")
    knows_shown_to = _shown_to("Who sees what you know?")
    can_offer = _words("What you can offer", "A room, data, time, a network …")
    can_offer_shown_to = _shown_to("Who sees what you can offer?")
    looks_for = _words("What you look for", "A partner, a place to try something …")
    looks_for_shown_to = _shown_to("Who sees what you look for?")
    links = forms.CharField(
        required=False,
        label="Links",
        help_text=f"Pages about you or your work, one on a line, at most {MOST_LINKS}. Each begins with https://",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    links_shown_to = _shown_to("Who sees the links?")
    contact = forms.CharField(
        max_length=200,
        required=False,
        label="How to reach you",
        help_text="An e-mail address or a telephone number. The address you sign in with is never shown.",
    )
    contact_shown_to = _shown_to("Who sees how to reach you?")

    def __init__(self, *args: Any, profile: Profile, memberships: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile, self.memberships = profile, memberships
        person = profile.person
        self.initial.update(first_name=person.first_name, last_name=person.last_name)
        self.initial.update({name: getattr(profile, name) for name in self.base_fields if hasattr(profile, name)})
        self.fields["areas"].choices = area_links()
        self.initial["links"] = "\n".join(profile.links)
        for membership in memberships:
            self._ask_about(membership)

    def _ask_about(self, membership: Membership) -> None:
        """Add the questions about one membership."""
        name, of = f"membership_{membership.pk}", f" for {membership.organisation}" if membership.organisation else ""
        self.fields[f"{name}_role"] = forms.CharField(max_length=120, required=False, label=f"What you do{of}")
        self.fields[f"{name}_role_shown_to"] = _shown_to(f"Who sees what you do{of}?")
        label = f"Who sees that you stand{of}?" if of else "Who sees that you are a member for yourself?"
        self.fields[f"{name}_shown_to"] = _shown_to(label, at_least_members=True)
        for field in ("role", "role_shown_to", "shown_to"):
            self.initial[f"{name}_{field}"] = getattr(membership, field)

    def parts(self) -> Iterator[Part]:
        """Give the form part by part."""
        yield self._part("Your name", "first_name", "last_name", "name_shown_to")
        for membership in self.memberships:
            name = f"membership_{membership.pk}"
            heading = membership.organisation.name if membership.organisation else "For yourself"
            yield self._part(heading, f"{name}_shown_to", f"{name}_role", f"{name}_role_shown_to")
        for field in ("sectors", "areas", "knows", "can_offer", "looks_for", "links", "contact"):
            yield self._part("", field, f"{field}_shown_to")

    def _part(self, heading: str, *names: str) -> Part:
        return Part(heading, tuple(self[name] for name in names))

    def clean_links(self) -> list[str]:
        """Return the links, each a web address that a browser opens and does not run."""
        links = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(links) > MOST_LINKS:
            raise ValidationError(f"Give at most {MOST_LINKS} links.")
        for link in links:
            if len(link) > _LONGEST_LINK:
                raise ValidationError(f"A link may have at most {_LONGEST_LINK} characters.")
            try:
                _check_link(link)
            except ValidationError as error:
                raise ValidationError("Enter each link on a line of its own, like https://example.org") from error
        return list(dict.fromkeys(links))

    def text(self) -> ProfileText:
        """Return what is to be kept."""
        data = self.cleaned_data
        said = ("first_name", "last_name", "knows", "can_offer", "looks_for", "sectors", "areas", "links", "contact")
        shown = ("name", "knows", "can_offer", "looks_for", "sectors", "areas", "links", "contact")
        return ProfileText(
            **{name: data[name] for name in said},
            shown_to={name: data[f"{name}_shown_to"] for name in shown},
            standings=tuple(self._standing(membership) for membership in self.memberships),
        )

    def _standing(self, membership: Membership) -> StandingChoice:
        name, data = f"membership_{membership.pk}", self.cleaned_data
        return StandingChoice(
            membership.pk, data[f"{name}_role"], data[f"{name}_shown_to"], data[f"{name}_role_shown_to"]
        )
