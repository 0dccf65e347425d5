"""The roles of officers in the editing interface, and the registry by which apps give them rights over records.

A role lets somebody work with a kind of thing; it never lets them see a private one (`visible_to` decides that). Rights
are granted again after every migration: a right that an app names appears, and one that an administrator added stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


class Role(StrEnum):
    """A group of officers, by the name that it has in the editing interface."""

    EDITOR = "Editor"
    COMMISSIONER = "Commissioner"
    SECRETARIAT = "Secretariat"
    MODERATOR = "Moderator"


@dataclass(frozen=True, slots=True, order=True)
class Right:
    """What a role may do with a kind of record: `permission` is Django's, such as `members.change_organisation`."""

    role: Role
    permission: str


# Editors publish; commissioners write drafts, which an editor publishes; the secretariat works in
# registers, and so do moderators.
PAGE_RIGHTS: Final = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
    Role.COMMISSIONER: ("add_page", "change_page"),
}
COLLECTION_RIGHTS: Final = {
    Role.EDITOR: ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    Role.COMMISSIONER: ("add_image", "choose_image", "add_document", "choose_document"),
}

_rights: set[Right] = set()


def register_rights(role: Role, *permissions: str) -> None:
    """Give a role rights over an app's records. Call it in the app's `ready`."""
    _rights.update(Right(role, permission) for permission in permissions)


for _role in Role:
    register_rights(_role, "wagtailadmin.access_admin")
register_rights(
    Role.EDITOR, "home.add_place", "home.change_place", "home.change_sitebranding", "wagtailredirects.add_redirect"
)


def grant_rights() -> None:
    """Bring the role groups' rights up to date. Repeating it changes nothing."""
    groups = {role: Group.objects.get_or_create(name=role.value)[0] for role in Role}
    for role, group in groups.items():
        group.permissions.add(*_permissions(right.permission for right in _rights if right.role == role))
    _grant_in_trees(groups)


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = set(names)
    permissions = Permission.objects.select_related("content_type")
    return [row for row in permissions if f"{row.content_type.app_label}.{row.codename}" in wanted]


def _grant_in_trees(groups: dict[Role, Group]) -> None:
    """Rights over pages hold from the root down, those over images and documents in every collection."""
    page, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for role, group in groups.items():
        if page is not None:
            for permission in _of_wagtail(PAGE_RIGHTS.get(role, ()), "wagtailcore"):
                GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
        if collection is not None:
            for permission in _of_wagtail(COLLECTION_RIGHTS.get(role, ()), "wagtailimages", "wagtaildocs"):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )


def _of_wagtail(codenames: tuple[str, ...], *apps: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames, content_type__app_label__in=apps))
