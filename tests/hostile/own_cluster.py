"""A PostgreSQL of the test's own, which it may restart as it likes, and a web server of the hub on it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest that is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    return folders[-1] if folders else Path(found or "/initdb").parent


def _as_owner(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@dataclass
class Cluster:
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        command = _as_owner([str(_programs() / program), *arguments])
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120)

    def control(self, *arguments: str) -> None:
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "-s", *arguments)

    def start(self) -> None:
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"
        self.control("-o", f"-p {self.port} -k {self.folder} {quick}", "start")

    def restart(self) -> None:
        """Break every connection at once, as a crash does, and come back."""
        self.control("-m", "immediate", "restart")

    @property
    def address(self) -> str:
        return f"postgres://hub@127.0.0.1:{self.port}/hub"

    def copy(self, name: str) -> None:
        """Take over a database of the usual server."""
        usual = connection.settings_dict
        source = ["-h", usual["HOST"], "-p", str(usual["PORT"]), "-U", usual["USER"], name]
        target = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "hub"]
        self.run("createdb", *target, "hub")
        psql = [str(_programs() / "psql"), "-q", "-v", "ON_ERROR_STOP=1", *target, "hub"]
        with subprocess.Popen(
            [str(_programs() / "pg_dump"), "--no-owner", *source],
            stdout=subprocess.PIPE,
            env={**os.environ, "PGPASSWORD": usual["PASSWORD"]},
        ) as dump:
            subprocess.run(psql, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True, timeout=120)
        assert dump.returncode == 0


@contextmanager
def own_cluster(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder, free_port())
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster.run("initdb", "-D", f"{folder}/data", "-U", "hub", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                "--no-sync")  # fmt: skip
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.control("-m", "immediate", "stop")


@contextmanager
def web_server(database: str, folder: Path) -> Iterator[str]:
    """Serve the hub as production does: threads, and connections that are kept between requests."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "PYTEST"))}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "DEBUG": "no", "DATABASE_URL": database}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "-c", "config/gunicorn.py", "--workers", "1"]
    with (folder / "gunicorn.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--worker-tmp-dir", str(folder), "--bind", f"127.0.0.1:{port}"],
            cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)
