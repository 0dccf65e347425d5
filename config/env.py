"""The one door to the environment: every variable that the hub knows, with its safe default."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "var"

_env = environ.Env()


def text(name: str, default: str | None = None) -> str:
    """Return the variable `name`. Raises ImproperlyConfigured, saying how to set it, where it has no default.

    It is read as it stands: a password may begin with "$", which django-environ takes for another variable's name.
    """
    value = _env.ENVIRON.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}; docs/operators.md says what it is for.")
    return str(value)


def flag(name: str, default: bool) -> bool:
    """Return the variable `name` as yes or no."""
    return bool(_env.bool(name, default=default))


def number(name: str, default: int) -> int:
    """Return the variable `name` as a whole number."""
    return int(_env.int(name, default=default))


def words(name: str, default: list[str] | None = None) -> list[str]:
    """Return the variable `name` as a list, split at commas."""
    return list(_env.list(name, default=default or []))


def numbers(name: str, default: list[int]) -> list[int]:
    """Return the variable `name` as whole numbers, split at commas. Raises ImproperlyConfigured where it is none."""
    try:
        return [int(word) for word in _env.list(name, default=default)]
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} has to be whole numbers, split at commas.") from problem


def path(name: str, default: Path) -> Path:
    """Return the variable `name` as a path."""
    return Path(_env.str(name, default=str(default)))


def database(name: str, default: str) -> dict[str, Any]:
    """Return the database address `name` (`sqlite:///…`, `postgres://…`) as Django wants it."""
    return dict(_env.db_url(name, default=default))


def keys(name: str, made_in: Path | None = None) -> list[str]:
    """Return the variable `name` as a list that is not empty. Raises ImproperlyConfigured, saying how to set it.

    With `made_in`, one secret is made where it is not set, once, and kept in that file. That is for the hub on one
    machine alone: a server is given its secrets, and keeps them elsewhere than its data.
    """
    found = words(name)
    if not found and made_in is not None:
        return [_kept_secret(made_in)]
    return found or [text(name)]


def _kept_secret(file: Path) -> str:
    """Return the secret in `file`, which its owner alone reads. Of two processes at once, one makes it for both."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):  # Another process was first.
            os.link(draft, file)  # Never half of a file, as a plain write could leave.
        draft.unlink()
    return file.read_text(encoding="ascii").strip()
