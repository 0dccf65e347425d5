"""A migrated SQLite database, made once for each state of the migrations and copied for each test process.

Migrating takes many times as long as most test runs; the copy takes none. On PostgreSQL every run migrates.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "var" / "test-templates"


def migrated_copy(target: Path) -> Path:
    """Copy the migrated database to `target`, migrating first where the migrations are new."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = FOLDER / f"{_state_of_migrations()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _migrate(template)
    return Path(shutil.copyfile(template, target))


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
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_TEST_URL": f"sqlite:///{unfinished}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        check=True,
    )
    unfinished.rename(template)
