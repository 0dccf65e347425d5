"""The admin as officers can walk it: lists, reports, choosers and search pages, and the newest record of each sort."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

MOST_ADDRESSES: Final = 600

_ADMIN: Final = "/admin/"
# Doors, and accounts: who may open that list sees everybody's name there, and nothing that anybody wrote.
_LEFT_OUT: Final = ("login", "logout", "password_reset", "users/", "failwhale", "test404", "sprite", "jsi18n")
_RECORD = re.compile(r"(?P<app>[a-z]+)_(?P<model>[a-z]+)_modeladmin_\w+")
_NEWEST: Final = 2


def admin_addresses() -> list[str]:
    """Return the admin's addresses: those that need no number, and those of each register's newest records."""
    names = sorted(set(_names(get_resolver().url_patterns)))
    found = dict.fromkeys(address for name in names for address in _of_name(name))
    return [address for address in found if _is_walked(address)]


def _is_walked(address: str) -> bool:
    return address.startswith(_ADMIN) and not address.removeprefix(_ADMIN).startswith(_LEFT_OUT)


def _names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield f"{space}{pattern.name}"


def _of_name(name: str) -> Iterator[str]:
    with suppress(NoReverseMatch):
        address = reverse(name)
        yield address
        if name.endswith(("_modeladmin_index", "-register", "site_history")):
            yield f"{address}?export=csv"
    record = _RECORD.fullmatch(name)
    if record is not None:
        yield from _of_newest(name, record["app"], record["model"])


def _of_newest(name: str, app: str, model: str) -> Iterator[str]:
    """Give the addresses by this name of a register's newest records, whoever may see them."""
    newest = apps.get_model(app, model)._base_manager.order_by("-pk").values_list("pk", flat=True)
    for pk in newest[:_NEWEST]:
        with suppress(NoReverseMatch):
            yield reverse(name, args=[pk])
