"""What the membership registers keep private, for the leak check, and the sorts of reader whom they know."""

from collections.abc import Iterable
from functools import partial
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from home.services import SECRETARIAT_OFFICE, join_office
from hub.members.contacts import leakcheck_plants as contacts  # noqa: F401 - registers itself.
from hub.members.enums import AccessReason, ShownTo
from hub.members.inviting import leakcheck_plants as inviting  # noqa: F401 - registers itself.
from hub.members.models import (
    Access,
    Application,
    ApplicationDraft,
    ApplicationQuestion,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationMembership,
    Profile,
    StewardWord,
    TermsAcceptance,
    TermsVersion,
)
from hub.members.models.draft import STEPS
from search.leakcheck.registry import (
    Plant,
    Planting,
    Walker,
    WordSurface,
    register_plant,
    register_walker,
    register_word_surfaces,
)


def _person(**fields: str) -> User:
    return User.objects.create_user(f"{token_hex(8)}@example.org", **fields)


def let_in(person: User) -> User:
    """Make a member of `person`, as an individual: the fact, and the right that goes with it."""
    Membership.objects.create(person=person)
    Access.objects.create(person=person, granted_by=person)
    Profile.objects.create(person=person)
    _accept_terms(person)
    return person


def _accept_terms(person: User) -> None:
    TermsAcceptance.objects.create(person=person, version=TermsVersion.present().number)


def _plant(planting: Planting) -> Iterable[str]:
    for_secretariat = partial(planting.for_office, "secretariat")
    known = partial(planting.for_members_and_office, "secretariat")
    applicant = _person(first_name=for_secretariat("name"), last_name="Applicant")
    body = Organisation.objects.create(
        name=f"Known {for_secretariat('organisation')}",
        slug=for_secretariat("organisation"),
        is_known_by_application=True,
        description=for_secretariat("description"),
    )
    OrganisationIdentifier.objects.create(organisation=body, scheme="XI-ROR", value=for_secretariat("number"))
    application = Application.objects.create(
        person=applicant,
        organisation=body,
        organisation_name=for_secretariat("words"),
        organisation_sector=body.sector,
        role=for_secretariat("role"),
        motive=for_secretariat("body"),
        **{name: for_secretariat(name) for name in ("knows", "can_offer", "looks_for")},
        due_on=timezone.localdate(),
    )
    typed = {name: planting.hidden(name) for name in ("role", "knows", "motive")}
    ApplicationDraft.objects.create(person=applicant, **typed)
    answered = {"answer": for_secretariat("answer"), "answered_at": timezone.now()}
    ApplicationQuestion.objects.create(
        application=application, text=for_secretariat("question"), asked_by=applicant, **answered
    )
    said = {"is_colleague": True, "said_by": applicant}
    StewardWord.objects.create(application=application, **said)
    left = Organisation.objects.create(name=f"Left {token_hex(8)}", slug=token_hex(8))
    OrganisationMembership.objects.begin(left)
    OrganisationMembership.objects.end(left, by=applicant, reason=for_secretariat("reason"))
    hidden = let_in(_person(first_name=known("name"), last_name="Member"))
    joined = Organisation.objects.create(name=f"Joined {token_hex(8)}", slug=token_hex(8))
    OrganisationMembership.objects.begin(joined)
    Membership.objects.create(person=hidden, organisation=joined, role=known("role"), role_shown_to=ShownTo.MEMBERS)
    quiet = let_in(_person(first_name="Quiet", last_name="Member"))
    Membership.objects.create(
        person=quiet, organisation=joined, role=for_secretariat("own role"), role_shown_to=ShownTo.NOBODY
    )
    profile = _plant_profile(planting, hidden)
    pages = [reverse("members:application-step", args=[step]) for step in STEPS]
    own = reverse("members:application-page", args=[application.pk])
    pages.append(profile.get_absolute_url())
    bodies = [body.slug, joined.slug]
    inside = ("organisation-people", "organisation-edit", "steward-resign")
    pages += [reverse(f"members:{name}", args=[slug]) for name in inside for slug in bodies]
    pages.append(left.get_absolute_url())
    return [body.get_absolute_url(), joined.get_absolute_url(), own, reverse("members:application-check"), *pages]


def _plant_profile(planting: Planting, person: User) -> Profile:
    """Give somebody a profile of which members see some, and nobody the rest."""
    said = {"knows": planting.members_only("knows"), "knows_shown_to": ShownTo.MEMBERS}
    said |= {name: planting.hidden(f"own {name}") for name in ("can_offer", "looks_for", "contact")}
    Profile.objects.filter(person=person).update(**said)
    return Profile.objects.get(person=person)


def _applicant() -> User:
    person = _person(first_name="Walking", last_name="Applicant")
    Application.objects.create(person=person, due_on=timezone.localdate())
    return person


def _member() -> User:
    return let_in(_person(first_name="Walking", last_name="Member"))


def _officer_with_access() -> User:
    person = _person(first_name="Walking", last_name="Officer")
    Access.objects.create(person=person, granted_by=person, reason=AccessReason.OFFICE)
    _accept_terms(person)
    return person


def _former_member() -> User:
    person = let_in(_person(first_name="Walking", last_name="Former"))
    person.memberships.update(until=timezone.localdate(), ended_by=person)
    person.accesses.update(ended_at=timezone.now(), ended_by=person)
    return person


def _member_on_pause() -> User:
    person = let_in(_person(first_name="Walking", last_name="Paused"))
    person.accesses.update(paused_at=timezone.now(), paused_by=person)
    return person


def _secretary() -> User:
    """Somebody of the secretariat, who is no member: what members share is none of its business."""
    person = User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=True)
    join_office(SECRETARIAT_OFFICE, person)
    return person


_FORMS = ("list", "export-json", "export-csv")
_LISTS = tuple(f"{kind}-{form}" for kind in ("person", "organisation") for form in _FORMS)
_FOUND_BY = {
    "q": ("knows", "secretariatname", "secretariatorganisation", "secretariatknows"),
    "offer": ("own can_offer", "secretariatcan_offer", "secretariatdescription"),
}

register_plant(Plant("members", _plant))
register_word_surfaces(
    *(
        WordSurface(f"{reverse(f'members:{name}')}?{field}={{}}", places)
        for name in _LISTS
        for field, places in _FOUND_BY.items()
    )
)
register_walker(Walker("applicant", _applicant))
register_walker(Walker("former member", _former_member))
register_walker(Walker("member on pause", _member_on_pause))
register_walker(Walker("member", _member, is_member=True))
register_walker(Walker("officer with access", _officer_with_access, is_member=True))
register_walker(Walker("secretariat in the admin", _secretary, in_admin=True, office="secretariat"))
