"""What the working groups keep about a person: a copy for them, and how it is forgotten when they are."""

from home.models import AudienceMembership, User
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship
from hub.members.personal_data import Archive, PersonalData, register_personal_data


def export(person: User, archive: Archive) -> None:
    """Write in which groups they were and are, which they ran, who asked whom."""
    own = {"person": person}
    ties = AudienceMembership.objects.filter(**own, audience__working_group__isnull=False)
    archive.write_rows("groups", ties.values("audience__working_group__name", "since", "until"))
    archive.write_rows("groups_you_ran", Stewardship.objects.filter(**own).values("group__name", "since", "until"))
    way = ("group__name", "state", "made_at", "answered_at")
    archive.write_rows("invitations_to_groups", GroupInvitation.objects.filter(**own).values(*way))
    archive.write_rows("requests_to_join_groups", JoinRequest.objects.filter(**own).values(*way, "words"))


def erase(person: User) -> None:
    """Take away what they wrote to stewards. They have left the groups already, with their access."""
    JoinRequest.objects.filter(person=person).update(words="")


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("working groups", export, erase))
