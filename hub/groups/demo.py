"""The demo's working groups: an open one in which somebody asks to be let in, and a closed one that invites."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile

from home.demo import DemoPart, register_demo_part
from home.models import AudienceMembership, User
from hub.files.services import checked_upload, keep_file
from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
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
    files: tuple[tuple[str, str, str], ...] = ()  # Who added it, its name, its text.
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
        files=(
            (
                "grace.okafor",
                "Who measures cold, and how.csv",
                "Who,What,How often,May we see it\n"
                "Fire service,Temperature on home visits,Each visit,By ward\n"
                "Energy companies,Meters that were shut off,Each quarter,Not yet\n"
                "Housing associations,Humidity in 340 flats,Each hour,Yes\n",
            ),
            (
                "harpreet.sandhu",
                "Notes of the first meeting.txt",
                "Eight people, one radiator. We agreed to collect before we advise, to name nobody's landlord, and to "
                "ask tenants what they would measure. Next: Sparkhill library, first Tuesday.\n",
            ),
        ),
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
        if steward is not None:
            _add_files(told, people)


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


def _add_files(told: DemoGroup, people: dict[str, User]) -> None:
    """Keep the group's files, which the worker reads as any other."""
    for name, file_name, text in told.files:
        group = WorkingGroup.objects.get(made_by=people[told.people[0]], name=told.name)
        if not GroupFile.objects.filter(group=group, original_name=file_name).exists():
            content = ContentFile(text.encode())
            upload = checked_upload(content, name=file_name, most_bytes=settings.MEMBER_FILE_MAX_BYTES)
            keep_file(GroupFile(group=group, uploaded_by=people[name], uploaded_at=told.made_at), upload)


register_demo_part(DemoPart(45, "working groups", load))
