"""A migrated database, made once for each state of the migrations and copied for each test process.

Migrating takes many times as long as most test runs; the copy takes none. On SQLite it is a file, on PostgreSQL a
database beside the others, from which the server makes the copies.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

FOLDER = Path(settings.BASE_DIR) / "var" / "test-templates"
_PREFIX: Final = "hub_migrated_"
_PARTS: Final = ("USER", "PASSWORD", "HOST", "PORT")


def migrated_copy(target: Path) -> Path:
    """Copy the migrated database to `target`, migrating first where the migrations are new."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = FOLDER / f"{_state_of_migrations()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _migrate(template)
    return Path(shutil.copyfile(template, target))


def migrated_template(server: BaseDatabaseWrapper) -> str:
    """Return the name of the migrated database on this PostgreSQL, migrating first where the migrations are new."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{_PREFIX}{_state_of_migrations()}"
    with (FOLDER / "lock").open("w") as lock, server._nodb_cursor() as cursor:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        known = {row[0] for row in cursor.fetchall()}
        if name not in known:
            for old in known:
                cursor.execute(f'DROP DATABASE "{old}"')
            _make_template(cursor, server.settings_dict, name)
    return name


def _make_template(cursor: Any, server: Mapping[str, Any], name: str) -> None:
    """Migrate under another name first, so that a run which is stopped half-way leaves no template."""
    unfinished = f"{name}_unfinished"
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    _run_migrations(
        "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format_map({key: quote(str(server[key])) for key in _PARTS})
        + unfinished
    )
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _state_of_migrations() -> str:
    digest = hashlib.sha256((settings.BASE_DIR / "uv.lock").read_bytes())
    for path in sorted(settings.BASE_DIR.glob("[a-z]*/**/migrations/*.py")):
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(template: Path) -> None:
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink()
    unfinished = template.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    _run_migrations(f"sqlite:///{unfinished}")
    unfinished.rename(template)


def _run_migrations(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_TEST_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        check=True,
    )
