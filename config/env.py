"""The one door to the environment: every variable that the hub knows, with its safe default."""

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


def path(name: str, default: Path) -> Path:
    """Return the variable `name` as a path."""
    return Path(_env.str(name, default=str(default)))


def database(name: str, default: str) -> dict[str, Any]:
    """Return the database address `name` (`sqlite:///…`, `postgres://…`) as Django wants it."""
    return dict(_env.db_url(name, default=default))
