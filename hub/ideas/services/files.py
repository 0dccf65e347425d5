"""Files of ideas: adding them, sharing one again, and taking one away."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.files.exceptions import FileHidden
from hub.files.services import Upload, check_room, checked_upload, forget_file, keep_file
from hub.ideas.models import Idea, IdeaFile
from hub.ideas.permissions import can_edit_idea, can_take_away_file
from hub.ideas.services.circles import author_ids, locked


def add_file(idea: Idea, content: File[Any], *, by: User) -> IdeaFile:
    """Add a file to an idea, for those who can see the idea now.

    The same file again is the one that is there, shared again, unless a moderator has hidden it.
    Raises FileRefused or PermissionDenied.
    """
    upload = checked_upload(content, name=content.name or "", most_bytes=settings.MEMBER_FILE_MAX_BYTES)
    return _keep(idea, upload, by=by)


@transaction.atomic
def _keep(idea: Idea, upload: Upload, *, by: User) -> IdeaFile:
    idea = _own(idea, by)
    files = IdeaFile.objects.filter(idea=idea)
    if files.filter(sha256=upload.sha256, hidden_at__isnull=False).exists():
        raise FileHidden
    present = files.filter(sha256=upload.sha256, original_name=upload.name).first()
    if present is not None:
        _let_all_see(present, idea)
        return present
    check_room(files, upload)
    file = IdeaFile(idea=idea, circle=idea.in_force, uploaded_by=by)
    keep_file(file, upload)
    log(file, "ideas.file.add", user=by)
    return file


@transaction.atomic
def share_file(file: IdeaFile, *, by: User) -> IdeaFile:
    """Let everybody who can see the idea now see a file that was added for fewer. Raises PermissionDenied."""
    idea = _own(file.idea, by)
    file = IdeaFile.objects.select_related("circle").get(pk=file.pk)
    _let_all_see(file, idea)
    log(file, "ideas.file.share", user=by)
    return file


@transaction.atomic
def take_away_file(file: IdeaFile, *, by: User) -> None:
    """Remove a file of an idea for good. Raises PermissionDenied, and IdeaFile.DoesNotExist for the second of two."""
    idea = locked(file.idea)
    file = IdeaFile.objects.get(pk=file.pk)
    if not can_take_away_file(by, file):
        raise PermissionDenied
    log(idea, "ideas.file.take_away", user=by)
    forget_file(file)


def share_files(idea: Idea, numbers: set[int]) -> None:
    """Let everybody who can see the idea now see these of its files. The idea is locked by the caller."""
    for file in IdeaFile.objects.filter(idea=idea, pk__in=numbers).select_related("circle"):
        _let_all_see(file, idea)


def _own(idea: Idea, by: User) -> Idea:
    """Take the idea in hand for one of its authors. Raises PermissionDenied for others."""
    idea = locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    return idea


def _let_all_see(file: IdeaFile, idea: Idea) -> None:
    if not file.circle.covers(idea.in_force, authors=author_ids(idea)):
        file.circle = idea.in_force
        file.save(update_fields=["circle"])
