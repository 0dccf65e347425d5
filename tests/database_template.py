"""A migrated database, made once for each state of the migrations and copied for each test process.

Migrating takes many times as long as most test runs; the copy takes none. On SQLite it is a file, on PostgreSQL a
database beside the others, from which the server makes the copies.
"""

import fcntl
import hashlib
import json
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
_KEPT: Final = 2  # Besides the newest: for whoever goes to and fro between two branches.
_PREFIX: Final = "hub_migrated_"
_PARTS: Final = ("USER", "PASSWORD", "HOST", "PORT")


def migrated_copy(target: Path) -> Path:
    """Copy the migrated database to `target`, migrating first where the migrations are new."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    migrations = _migrations()
    template = FOLDER / f"{_state_of(migrations)}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _migrate(template, migrations)
    return Path(shutil.copyfile(template, target))


def _migrate(template: Path, migrations: dict[str, str]) -> None:
    """Migrate, from where an earlier template stands if nothing that it has was changed since."""
    unfinished = template.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    known = sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    earlier = [path for path in known if _migrations_of(path).items() <= migrations.items()]
    if earlier:
        shutil.copyfile(max(earlier, key=lambda path: len(_migrations_of(path))), unfinished)
    _run_migrations(f"sqlite:///{unfinished}")
    template.with_suffix(".json").write_text(json.dumps(migrations))
    unfinished.rename(template)
    for old in known[:-_KEPT]:
        old.with_suffix(".json").unlink(missing_ok=True)
        old.unlink()


def _migrations_of(template: Path) -> dict[str, str]:
    """Return the migrations that a template has; without a list of them, one that is nobody's."""
    try:
        return dict(json.loads(template.with_suffix(".json").read_text()))
    except (OSError, ValueError):
        return {"": "unknown"}


def migrated_template(server: BaseDatabaseWrapper) -> str:
    """Return the name of the migrated database on this PostgreSQL, migrating first where the migrations are new."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{_PREFIX}{_state_of(_migrations())}"
    with (FOLDER / "lock").open("w") as lock, server._nodb_cursor() as cursor:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        known = {row[0] for row in cursor.fetchall()}
        if name not in known:
            for old in known:
                cursor.execute(f'DROP DATABASE "{old}"')
            _make_template(cursor, server.settings_dict, name)
    return name


def copied_anew(database: BaseDatabaseWrapper) -> None:
    """Put a copy of the migrated database in the place of this process's own, which the test before has emptied."""
    database.close()
    name = str(database.settings_dict["NAME"])
    if database.vendor == "sqlite":
        migrated_copy(Path(name))
        return
    template = migrated_template(database)
    with database._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _make_template(cursor: Any, server: Mapping[str, Any], name: str) -> None:
    """Migrate under another name first, so that a run which is stopped half-way leaves no template."""
    unfinished = f"{name}_unfinished"
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    _run_migrations(
        "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format_map({key: quote(str(server[key])) for key in _PARTS})
        + unfinished
    )
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _migrations() -> dict[str, str]:
    """Return what each migration says, as a digest, and which packages bring others."""
    paths = [settings.BASE_DIR / "uv.lock", *settings.BASE_DIR.glob("[a-z]*/**/migrations/*.py")]
    return {
        str(path.relative_to(settings.BASE_DIR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }


def _state_of(migrations: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(migrations).encode()).hexdigest()[:16]


def _run_migrations(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_TEST_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        check=True,
    )
