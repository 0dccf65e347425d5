"""The registry of calls that are decided: from then on scores stay as they are. The app above knows which."""

from collections.abc import Callable
from typing import Any

IsDecided = Callable[[Any, str], bool]

_decided: dict[str, IsDecided] = {}


def register_decided(name: str, ask: IsDecided) -> None:
    """Have `ask` say whether a call is decided, at a stage."""
    _decided[name] = ask


def is_decided(call: Any, stage: str) -> bool:
    """Say whether a call is decided, at this stage."""
    return any(ask(call, stage) for ask in _decided.values())
