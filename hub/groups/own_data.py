"""What the working groups keep about a person: a copy for them, and how it is forgotten when they are."""

from typing import Final

from home.models import AudienceMembership, User
from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.members.personal_data import Archive, PersonalData, register_personal_data

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


def export(person: User, archive: Archive) -> None:
    """Write in which groups they were and are, which they made and ran, who asked whom, and their files."""
    own = {"person": person}
    ties = AudienceMembership.objects.filter(**own, audience__working_group__isnull=False)
    archive.write_rows("groups", ties.values("audience__working_group__name", "since", "until"))
    archive.write_rows("groups_you_ran", Stewardship.objects.filter(**own).values("group__name", "since", "until"))
    archive.write_rows("groups_you_made", WorkingGroup.objects.filter(made_by=person).values("name", "made_at"))
    way = ("group__name", "state", "made_at", "answered_at")
    sent = GroupInvitation.objects.filter(made_by=person)
    archive.write_rows("invitations_to_groups_that_you_sent", sent.values(*way))
    archive.write_rows("invitations_to_groups", GroupInvitation.objects.filter(**own).values(*way))
    archive.write_rows("requests_to_join_groups", JoinRequest.objects.filter(**own).values(*way, "words"))
    _export_files(person, archive)


def _export_files(person: User, archive: Archive) -> None:
    files = GroupFile.objects.filter(uploaded_by=person).order_by("pk")
    archive.write_rows("files_of_groups", files.values("id", "group__name", "original_name", "size", "uploaded_at"))
    for file in files:
        archive.write_stored(f"files/group-{file.group_id}/{file.pk}-{file.url_name}", file.content)


def erase(person: User) -> None:
    """Take away what they wrote to stewards. They have left the groups already, with their access."""
    JoinRequest.objects.filter(person=person).update(words="")


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("working groups", export, erase, holds=_HOLDS))
