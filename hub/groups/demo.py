"""The demo's working groups: an open one in which somebody asks to be let in, and a closed one that invites."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from home.demo import DemoPart, register_demo_part
from home.models import AudienceMembership, User
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.models.group import new_audience


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoGroup:
    """A group as the demo tells it. People are named by their addresses before the @; the first is its steward."""

    name: str
    purpose: str
    is_open: bool
    made_at: datetime
    people: tuple[str, ...]
    invited: tuple[str, ...] = ()
    asking: tuple[tuple[str, str], ...] = ()


GROUPS: Final = (
    DemoGroup(
        name="Warm homes: what the evidence says",
        purpose=(
            "We collect what is known about cold and damp in rented homes in Birmingham: who measures what, which "
            "repairs help for how long, and what landlords and tenants say when nobody from the council is in the "
            "room.\n\nWe meet on the first Tuesday of the month, in a library, and write one page after each meeting."
        ),
        is_open=True,
        made_at=datetime(2015, 9, 8, 14, 20, tzinfo=UTC),
        people=("harpreet.sandhu", "grace.okafor", "farah.malik", "jack.fenwick"),
        asking=(
            (
                "sian.morgan",
                "We hold ten years of complaints about cold bus shelters and the streets they stand in. Some of it may "
                "say something about homes, too. I could bring a colleague who knows the data.",
            ),
        ),
    ),
    DemoGroup(
        name="Apprenticeships in small firms: a joint offer",
        purpose=(
            "Three of us want to offer one thing together: places for apprentices in firms that are too small to train "
            "anybody on their own. Until we agree who pays for what, this stays among us."
        ),
        is_open=False,
        made_at=datetime(2015, 11, 17, 9, 5, tzinfo=UTC),
        people=("member", "tomasz.wilk", "delroy.bennett"),
        invited=("priya.raman",),
    ),
)


def load() -> None:
    """Make the groups, of the people whom the members' part has made."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    for told in GROUPS:
        steward = people.get(told.people[0])
        if steward is not None and not WorkingGroup.objects.filter(made_by=steward, name=told.name).exists():
            _make(told, steward, people)


def _make(told: DemoGroup, steward: User, people: dict[str, User]) -> None:
    group = WorkingGroup.objects.create(
        name=told.name,
        purpose=told.purpose,
        is_open=told.is_open,
        audience=new_audience(),
        made_at=told.made_at,
        made_by=steward,
    )
    Stewardship.objects.create(group=group, person=steward, since=told.made_at)
    for number, name in enumerate(told.people):
        since = told.made_at + timedelta(days=3 * number)
        AudienceMembership.objects.create(audience=group.audience, person=people[name], since=since)
    later = told.made_at + timedelta(days=30)
    for name in told.invited:
        GroupInvitation.objects.create(group=group, person=people[name], made_by=steward, made_at=later)
    for name, words in told.asking:
        JoinRequest.objects.create(group=group, person=people[name], words=words, made_at=later)


register_demo_part(DemoPart(45, "working groups", load))
