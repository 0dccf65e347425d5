"""Hiding a thing by a mark of its own (`hidden_at`), which its `visible_to` and its tokens heed, and taking it away.

Who may is decided in `services`, in whose transaction this runs.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User


def hiding_by_mark(noun: str) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return the acts that hide a thing and show it again. With `noun` their names in the log begin."""
    return partial(_set_mark, is_hidden=True, action=f"{noun}.hide"), partial(
        _set_mark, is_hidden=False, action=f"{noun}.show_again"
    )


@transaction.atomic
def _set_mark(thing: Any, *, by: User, is_hidden: bool, action: str) -> None:
    """Set the mark or take it away, under a lock. What is so already stays as it is."""
    found = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if (found.hidden_at is not None) == is_hidden:
        return
    found.hidden_at = timezone.now() if is_hidden else None
    found.save(update_fields=["hidden_at"])
    log(found, action, user=by)
