"""What the working groups keep about a person: a copy for them, and how it is forgotten when they are."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import F, Q

from home.models import AudienceMembership, User
from hub.groups.enums import WayInState
from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data

_HOLDS: Final = frozenset(
    {
        "groups.WorkingGroup.made_by",
        "groups.Stewardship.person",
        "groups.GroupInvitation.person",
        "groups.GroupInvitation.made_by",
        "groups.JoinRequest.person",
        "groups.GroupFile.uploaded_by",
    }
)
_WORDS: Final = Erasing(
    goes=("what you wrote to stewards when you asked to join a group",),
    stays=("working groups that you made, files that you gave them, and when you were in which group",),
)


def export(person: User, archive: Archive) -> None:
    """Write in which groups they were and are, which they made and ran, who asked whom, and their files.

    Of a group that they may not see, its name of today is not theirs: they get its number.
    """
    own, names = {"person": person}, _names_for(person)
    ties = AudienceMembership.objects.filter(**own, audience__working_group__isnull=False)
    ties = ties.annotate(group_id=F("audience__working_group"))
    archive.write_rows("groups", _named(ties.values("group_id", "since", "until"), names))
    ran = Stewardship.objects.filter(**own).values("group_id", "since", "until")
    archive.write_rows("groups_you_ran", _named(ran, names))
    made = WorkingGroup.objects.filter(made_by=person).annotate(group_id=F("pk"))
    archive.write_rows("groups_you_made", _named(made.values("group_id", "made_at"), names))
    _export_ways_in(person, archive, names)
    _export_files(person, archive, names)


def _names_for(person: User) -> dict[int, str]:
    """Return the groups that they may know of now, by number: what they see, and what they are asked into."""
    asked = GroupInvitation.objects.filter(person=person, state=WayInState.WAITING)
    groups = WorkingGroup.objects.filter(
        Q(pk__in=WorkingGroup.objects.visible_to(person)) | Q(pk__in=asked.values("group"))
    )
    return dict(groups.values_list("pk", "name"))


def _named(rows: Iterable[Mapping[str, Any]], names: dict[int, str]) -> list[dict[str, Any]]:
    return [{"group": names.get(row["group_id"], ""), **row} for row in rows]


def _export_ways_in(person: User, archive: Archive, names: dict[int, str]) -> None:
    way = ("group_id", "state", "made_at", "answered_at")
    sent = GroupInvitation.objects.filter(made_by=person).values(*way)
    archive.write_rows("invitations_to_groups_that_you_sent", _named(sent, names))
    got = GroupInvitation.objects.filter(person=person).values(*way)
    archive.write_rows("invitations_to_groups", _named(got, names))
    asked = JoinRequest.objects.filter(person=person).values(*way, "words")
    archive.write_rows("requests_to_join_groups", _named(asked, names))


def _export_files(person: User, archive: Archive, names: dict[int, str]) -> None:
    files = GroupFile.objects.filter(uploaded_by=person).order_by("pk")
    rows = files.values("id", "group_id", "original_name", "size", "uploaded_at")
    archive.write_rows("files_of_groups", _named(rows, names))
    for file in files:
        archive.write_stored(f"files/group-{file.group_id}/{file.pk}-{file.url_name}", file.content)


def erase(person: User) -> None:
    """Take away what they wrote to stewards. They have left the groups already, with their access."""
    JoinRequest.objects.filter(person=person).update(words="")


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("working groups", export, erase, _WORDS, holds=_HOLDS))
