"""What the membership register keeps private, for the leak check, and the sorts of reader whom it knows."""

from collections.abc import Iterable
from secrets import token_hex

from django.utils import timezone

from home.models import User
from hub.members.enums import MembershipState
from hub.members.models import Membership, Organisation
from search.leakcheck.registry import Plant, Planting, Walker, register_plant, register_walker


def _person(**fields: str) -> User:
    return User.objects.create_user(f"{token_hex(8)}@example.org", **fields)


def _plant(planting: Planting) -> Iterable[str]:
    applicant = _person(first_name=planting.hidden("name"), last_name="Applicant")
    body = Organisation.objects.create(
        name=f"Known {planting.hidden('organisation')}",
        slug=planting.hidden("organisation"),
        is_known_by_application=True,
    )
    Membership.objects.create(
        person=applicant,
        organisation=body,
        organisation_name=planting.hidden("words"),
        organisation_sector=body.sector,
        role=planting.hidden("role"),
        motive=planting.hidden("body"),
    )
    return [body.get_absolute_url()]


def _applicant() -> User:
    person = _person(first_name="Walking", last_name="Applicant")
    Membership.objects.create(person=person)
    return person


def _member() -> User:
    person = _person(first_name="Walking", last_name="Member")
    now = timezone.now()
    Membership.objects.create(person=person, state=MembershipState.APPROVED, approved_at=now, approved_by=person)
    return person


def _former_member() -> User:
    person = _person(first_name="Walking", last_name="Former")
    now = timezone.now()
    Membership.objects.create(
        person=person, state=MembershipState.ENDED, approved_at=now, approved_by=person, ended_at=now, ended_by=person
    )
    return person


register_plant(Plant("members", _plant))
register_walker(Walker("applicant", _applicant))
register_walker(Walker("former member", _former_member))
register_walker(Walker("member", _member, is_member=True))
