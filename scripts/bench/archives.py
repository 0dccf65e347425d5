"""The archives that are measured: made up once for each size, in a database of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"


@dataclass(frozen=True, slots=True)
class Archive:
    """So many publications in this database. `mark` is the file that says it is there; without one it is made anew."""

    size: int
    database: str
    url: str
    mark: Path | None = None

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        return f"{self.database}, {self.size:,} publications"

    @property
    def result(self) -> Path:
        """Where its figures are left."""
        return FOLDER / f"{self.size}-{self.database.lower()}.json"

    def make(self) -> None:
        """Migrate, load the demo and make up publications, where that has not been done."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        if self.mark is not None and self.mark.exists():
            self.run("manage.py", "migrate", "--verbosity", "0")
            return
        if self.mark is not None:
            self.mark.with_suffix(".sqlite3").unlink(missing_ok=True)
        print(f"Making the archive of {self.name}", flush=True)
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "load_demo", quiet=True)
        self.run("manage.py", "make_publications", str(self.size))
        if self.mark is not None:
            self.mark.touch()

    def run(self, *words: str, quiet: bool = False) -> None:
        """Run Python with these words on this archive, as a production server would be set."""
        output = subprocess.DEVNULL if quiet else None
        subprocess.run([sys.executable, *words], cwd=ROOT, env=self._environment(), stdout=output, check=True)

    def _environment(self) -> dict[str, str]:
        places = {
            "DATABASE_URL": self.url,
            "MEDIA_ROOT": str(FOLDER / f"{self.size}-media"),
            "PRIVATE_MEDIA_ROOT": str(FOLDER / f"{self.size}-private"),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
            "PYTHONWARNINGS": "ignore::UserWarning",  # Nothing is collected for a server here.
            "ELASTICSEARCH_URL": "",
        }
        return {**os.environ, **places}


def ideas_archive() -> Archive:
    """Return the site into which real ideas are loaded, and nothing else."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    return Archive(0, "SQLite", f"sqlite:///{FOLDER / 'ideas.sqlite3'}")


def sqlite_archive(size: int) -> Archive:
    """Return the archive in SQLite, which stays in var/bench."""
    return Archive(size, "SQLite", f"sqlite:///{FOLDER / f'{size}.sqlite3'}", FOLDER / f"{size}.made")
