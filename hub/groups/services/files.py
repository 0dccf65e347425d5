"""Files of working groups: adding them and taking one away."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.files.exceptions import FileHidden
from hub.files.services import Upload, check_room, checked_upload, forget_file, keep_file
from hub.groups.models import GroupFile, WorkingGroup
from hub.groups.permissions import can_read_contents, can_take_away_file
from hub.groups.services.locks import locked, locked_running


def add_file(group: WorkingGroup, content: File[Any], *, by: User) -> GroupFile:
    """Add a file to a group, for its people.

    The same file again is the one that is there, unless a moderator has hidden it.
    Raises FileRefused, PermissionDenied or GroupEnded.
    """
    upload = checked_upload(content, name=content.name or "", most_bytes=settings.MEMBER_FILE_MAX_BYTES)
    return _keep(group, upload, by=by)


@transaction.atomic
def _keep(group: WorkingGroup, upload: Upload, *, by: User) -> GroupFile:
    group = locked_running(group.pk)
    if not can_read_contents(by, group):
        raise PermissionDenied
    files = GroupFile.objects.filter(group=group)
    if files.filter(sha256=upload.sha256, hidden_at__isnull=False).exists():
        raise FileHidden
    present = files.filter(sha256=upload.sha256, original_name=upload.name).first()
    if present is not None:
        return present
    check_room(files, upload)
    file = GroupFile(group=group, uploaded_by=by)
    keep_file(file, upload)
    log(file, "groups.file.add", user=by)
    return file


@transaction.atomic
def take_away_file(file: GroupFile, *, by: User) -> None:
    """Remove a file of a group for good. Raises PermissionDenied, and GroupFile.DoesNotExist for the second of two."""
    group = locked(file.group_id)
    file = GroupFile.objects.get(pk=file.pk)
    if not can_take_away_file(by, file):
        raise PermissionDenied
    log(group, "groups.file.take_away", user=by)
    forget_file(file)
