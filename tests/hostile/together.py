"""Doing several things at the very same moment, each on a connection of its own."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pkgutil import resolve_name
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client

from home.models import User


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do `acts` together. Returns what each returned, in order; raises what one of them raised."""
    barrier = threading.Barrier(len(acts))

    def do(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(10)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def linger(monkeypatch: Any, *targets: str, seconds: float = 0.2) -> None:
    """Have these functions take their time, so that whoever did not wait for a lock is surely in the middle, too."""
    for target in targets:
        original = resolve_name(target)

        def slow(*args: Any, _original: Callable[..., Any] = original, **kwargs: Any) -> Any:
            time.sleep(seconds)
            return _original(*args, **kwargs)

        monkeypatch.setattr(target, slow)


def poster(person: User | None, address: str, fields: dict[str, Any] | None = None) -> Callable[[], tuple[int, str]]:
    """Return an act: post a form as `person`, and give the status and what the site said."""
    client = Client()
    if person is not None:
        client.force_login(person)

    def post() -> tuple[int, str]:
        answer = client.post(address, fields or {})
        return answer.status_code, " ".join(str(message) for message in get_messages(answer.wsgi_request))

    return post
