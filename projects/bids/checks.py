"""What the operator is told about the keys to the seal, by `manage.py check` and before each migration."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.models import CallKey
from projects.bids.sealing import environment_keys

_HINT = "docs/operators.md says how, under “The seal on bids”."


@register(Tags.security)
def keys_are_there(**_: Any) -> list[CheckMessage]:
    """Say where no bid can be sealed: HUB_SEAL_KEYS is empty, or holds what is no key."""
    try:
        environment_keys()
    except SealKeyMissing as error:
        return [Error(str(error), hint=_HINT, id="bids.E001")]
    return []


@register(Tags.database)
def keys_open_every_call(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Name the calls whose bids do not open, since the key that wrapped theirs has gone from HUB_SEAL_KEYS."""
    if "default" not in (databases or ()) or _has_no_table() or keys_are_there():
        return []
    return [found for key in CallKey.objects.order_by("pk") for found in _missing(key)]


def _missing(key: CallKey) -> list[CheckMessage]:
    try:
        _ = key.seal
    except (SealKeyMissing, SealBroken) as error:
        return [Warning(f"Bids for call {key.call_id} cannot be opened. {error}", hint=_HINT, id="bids.W001")]
    return []


def _has_no_table() -> bool:
    return CallKey._meta.db_table not in connections["default"].introspection.table_names()
