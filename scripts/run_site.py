"""Bring the embedded site up to date and serve it: `make run`.

The development server and the worker are children of this process. Whichever ends takes the other with it.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
DEMO_LOADED = ROOT / "var" / "demo-loaded"  # Of another database than one's own, with a mark of its address behind.
PATIENCE_SECONDS = 10


def main() -> int:
    """Set up, serve the site, say where it is once it answers. Returns the status of whichever process ended first."""
    port = os.environ.setdefault("PORT", "8000")
    address = os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("DEBUG", "false")  # The pages for what is missing are part of what one comes to see.
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")  # The README says that this is no production server.
    say("Step 1 of 3: bringing the database up to date, which takes a minute the first time …")
    manage("update_database")
    written = demo_loaded(os.environ.get("DATABASE_URL", ""))
    if written.exists():
        say("Step 2 of 3: the demo has been written already.")
        manage("load_demo", "--accounts")
    else:
        say("Step 2 of 3: writing the demo, once …")
        manage("load_demo")
        written.touch()
    say("\nStep 3 of 3: starting the server and the worker …")
    announcement = f"The hub is at {address}/ and its editing at {address}/admin/. Ctrl-C ends it."
    site = Site(port, f"\n{announcement}\n{where_mail_goes()}\n")
    return serve([["run_worker", "--reload"], ["runserver", f"127.0.0.1:{port}"]], site)


def say(words: str) -> None:
    """Print at once: what follows may take a while."""
    print(words, flush=True)


def where_mail_goes() -> str:
    """Return the folder into which the demo writes its mail instead of sending it, and the newest one there."""
    folder = Path(os.environ.get("EMAIL_FILE_PATH") or ROOT / "var" / "mail")
    newest = max(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, default=None)
    return f"Mail is written to {folder}, not sent; the newest: {newest.name if newest else 'none yet'}."


class Site:
    """The site at a port, which is announced once: as soon as it answers."""

    def __init__(self, port: str, announcement: str) -> None:
        self.address = f"http://127.0.0.1:{port}/health/"
        self.announcement = announcement

    def announce(self) -> None:
        """Print where it is, if it answers and nobody was told yet."""
        if self.announcement and self.answers():
            say(self.announcement)
            self.announcement = ""

    def answers(self) -> bool:
        """Return whether anything comes back, be it an error."""
        try:
            urlopen(self.address, timeout=5).close()  # noqa: S310 - the address is written above.
        except HTTPError:
            return True
        except OSError:
            return False
        return True


def manage(*arguments: str) -> None:
    """Run a management command, and end with it where it fails."""
    child = start(list(arguments))
    try:
        status = child.wait()
    except BaseException:
        end([child])
        raise
    if status:
        sys.exit(status)


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start a management command that hears no Ctrl-C of its own, at which it would complain: we end it."""
    return subprocess.Popen(command(arguments), cwd=ROOT, start_new_session=True)


def command(arguments: list[str]) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, "manage.py", *arguments]


def demo_loaded(database_url: str) -> Path:
    """Return the file that is there once the demo was written to the database at this address; empty is one's own."""
    mark = sha256(database_url.encode()).hexdigest()[:12]
    return DEMO_LOADED.with_name(f"{DEMO_LOADED.name}-{mark}") if database_url else DEMO_LOADED


def serve(commands: list[list[str]], site: Site) -> int:
    """Run the commands until one of them ends or we are told to. Returns the first one's status, 0 if told to."""
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    children = [start(arguments) for arguments in commands]
    while not stopping and all(child.poll() is None for child in children):
        site.announce()
        time.sleep(0.2)
    status = next((child.returncode for child in children if child.returncode), 0)
    end(children)
    return 0 if stopping else status


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask the children to end, and make them after a while."""
    for child in children:
        tell(child, signal.SIGTERM)
    for child in children:
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            tell(child, signal.SIGKILL)


def tell(child: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to a child and to what it has started, which is a process more where code is loaded anew."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
