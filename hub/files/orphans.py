"""Bytes that no record knows: those of an upload whose transaction was rolled back after the storage had them."""

import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField, Model
from django.utils import timezone

from hub.files.models import private_storage, random_name

logger = logging.getLogger(__name__)

KEPT: Final = timedelta(days=1)  # Longer than any transaction, so that no upload is taken away under its maker's hands.
_OURS: Final = re.compile(r"[0-9a-f]{32}")


def forget_orphans() -> int:
    """Remove the bytes that lie in our folders for more than a day and belong to nothing. Returns how many."""
    storage, before, known = private_storage(), timezone.now() - KEPT, _known_names()
    orphans = [name for name in _stored_names(storage) if name not in known and _is_older(storage, name, before)]
    for name in orphans:
        storage.delete(name)
    if orphans:
        logger.info("Removed the bytes of %s uploads that came to nothing.", len(orphans))
    return len(orphans)


def _known_names() -> set[str]:
    """Return the name of every file that any record of any app has, whatever it is called there."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                found.update(model._base_manager.values_list(field.name, flat=True).iterator())
    return found


def _stored_names(storage: Storage) -> Iterator[str]:
    """Give the names of what lies in the folders of apps that have uploads, as far as we gave them (`random_name`)."""
    for app in sorted({model._meta.app_label for model in apps.get_models() if _has_uploads(model)}):
        for part in _listed(storage, app)[0]:
            yield from (f"{app}/{part}/{name}" for name in _listed(storage, f"{app}/{part}")[1] if _OURS.match(name))


def _has_uploads(model: type[Model]) -> bool:
    """Say whether a model keeps uploads under names that we gave them, be they sealed or as they came."""
    fields = model._meta.local_fields
    return any(isinstance(field, FileField) and field.upload_to is random_name for field in fields)


def _listed(storage: Storage, folder: str) -> Any:
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_older(storage: Storage, name: str, moment: datetime) -> bool:
    try:
        return storage.get_modified_time(name) < moment
    except FileNotFoundError:  # Somebody else has removed it meanwhile.
        return False
