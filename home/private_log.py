"""Which things have their acts in the private log, as each app says in its hook `register_log_actions`."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import models

from home.models import PrivateLogEntry, User


def keep_private(actions: Any, *kinds: type[models.Model]) -> None:
    """Have all acts upon these kinds of thing written into the log that no page shows."""
    for kind in kinds:
        actions.register_model(kind, PrivateLogEntry)


def keep_app_private(actions: Any, label: str, *, but: Collection[type[models.Model]] = ()) -> None:
    """Do so for everything of one app, what is added to it later included, except what is everybody's."""
    keep_private(actions, *(kind for kind in apps.get_app_config(label).get_models() if kind not in but))


def log_privately(thing: models.Model, action: str, *, by: User | None = None, title: str = "") -> None:
    """Write one act into the private log upon a thing whose other acts stand in the site's, such as an account."""
    PrivateLogEntry.objects.log_action(thing, action, user=by, title=title)
