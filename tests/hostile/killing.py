"""A process of its own that is killed without warning (SIGKILL) at a step of its work."""

import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any, NoReturn

from django.db import connection


def kill_at(step: str, when: str, act: Callable[[], Any]) -> None:
    """Do `act` in another process, which is killed `before` or `after` it takes the step `step` ("module.function").

    The process is a copy of this one, so it knows what the test set up; it connects to the database anew.
    """
    connection.close()
    reading, writing = os.pipe()
    sys.stdout.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Of threads, which the copy does without.
        victim = os.fork()
    if victim == 0:
        _work_until(step, when, act, writing)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], 30)
    is_there = bool(ready) and os.read(reading, 1) == b"!"
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    os.close(reading)
    assert is_there, f"The process never came to {step}."


def _work_until(step: str, when: str, act: Callable[[], Any], writing: int) -> NoReturn:
    try:
        _stand_still_at(step, when, writing)
        act()
    finally:
        os._exit(1)


def _stand_still_at(step: str, when: str, writing: int) -> None:
    place, _, name = step.rpartition(".")
    owner = resolve_name(place)
    original = getattr(owner, name)

    def stand_still(*args: Any, **kwargs: Any) -> NoReturn:
        if when == "after":
            original(*args, **kwargs)
        os.write(writing, b"!")
        while True:
            time.sleep(1)

    setattr(owner, name, stand_still)
