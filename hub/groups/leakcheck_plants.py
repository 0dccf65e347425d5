"""What working groups keep private, for the leak check: a closed group, and an open one that members alone know of."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import AudienceMembership, User
from hub.files.planting import plant_file
from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.models.group import new_audience
from hub.members.leakcheck_plants import let_in
from search.leakcheck.registry import Plant, Planting, register_plant

_PAGES = ("group-page", "group-people", "group-edit", "group-leave", "group-end", "file-list", "file-add")


def _member(planting: Planting) -> User:
    name = planting.for_members_and_office("secretariat", "name")
    return let_in(User.objects.create_user(f"{token_hex(8)}@example.org", first_name=name, last_name="Planted"))


def _group(steward: User, name: str, purpose: str, *, is_open: bool) -> WorkingGroup:
    audience = new_audience()
    group = WorkingGroup.objects.create(name=name, purpose=purpose, is_open=is_open, audience=audience, made_by=steward)
    Stewardship.objects.create(group=group, person=steward)
    AudienceMembership.objects.create(audience=audience, person=steward)
    return group


def _plant(planting: Planting) -> Iterable[str]:
    steward, other = _member(planting), _member(planting)
    closed = _group(steward, planting.hidden("title"), planting.hidden("body"), is_open=False)
    opened = _group(steward, planting.members_only("title"), planting.members_only("body"), is_open=True)
    invitation = GroupInvitation.objects.create(group=closed, person=other, made_by=steward)
    request = JoinRequest.objects.create(group=opened, person=other, words=planting.hidden("comment"))
    files = [_file(planting, group) for group in (closed, opened)]
    apart = _group(steward, planting.hidden("title"), planting.hidden("body"), is_open=False)
    files.append(_file(planting, apart, hidden_at=timezone.now()))
    return [
        reverse("groups:group-list"),
        *(file.get_absolute_url() for file in files),
        *(
            reverse(f"groups:file-{name}", args=[group.reference])
            for name in ("list", "add")
            for group in (closed, opened)
        ),
        *(reverse(f"groups:{name}", args=[group.reference]) for name in _PAGES for group in (closed, opened)),
        *(reverse(f"groups:{name}", args=[closed.reference]) for name in ("invitation-new", "steward-appoint")),
        reverse("groups:request-new", args=[opened.reference]),
        reverse("groups:person-remove", args=[closed.reference, steward.pk]),
        reverse("groups:invitation-accept", args=[invitation.pk]),
        reverse("groups:request-accept", args=[request.pk]),
    ]


def _file(planting: Planting, group: WorkingGroup, hidden_at: datetime | None = None) -> GroupFile:
    """Add a file to a group that nobody who walks is in, whether they know of the group or not."""
    file = GroupFile(group=group, uploaded_by=group.made_by, hidden_at=hidden_at)
    plant_file(planting, file, planting.hidden)
    return file


register_plant(Plant("groups", _plant))
