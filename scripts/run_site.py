"""Bring the embedded site up to date and serve it: `make run`.

The development server and the worker are children of this process. Whichever ends takes the other with it.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
DEMO_LOADED = ROOT / "var" / "demo-loaded"
PATIENCE_SECONDS = 10


def main() -> int:
    """Set up, print where the site is, serve it. Returns the exit status of whichever process ended first."""
    port = os.environ.setdefault("PORT", "8000")
    address = os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("DEBUG", "false")  # The pages for what is missing are part of what one comes to see.
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")  # The README says that this is no production server.
    manage("migrate", "--verbosity", "0")
    if DEMO_LOADED.exists():
        manage("load_demo", "--accounts")
    else:
        manage("load_demo")
        DEMO_LOADED.touch()
    print(f"\nThe hub is at {address}/ and its editing at {address}/admin/. Ctrl-C ends it.\n", flush=True)
    return serve([["run_worker", "--reload"], ["runserver", f"127.0.0.1:{port}"]])


def manage(*arguments: str) -> None:
    """Run a management command, and end with it where it fails."""
    result = subprocess.run(command(list(arguments)), cwd=ROOT, check=False)
    if result.returncode:
        sys.exit(result.returncode)


def command(arguments: list[str]) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, "manage.py", *arguments]


def serve(commands: list[list[str]]) -> int:
    """Run the commands until one of them ends or we are told to. Returns the first one's status, 0 if told to."""
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    children = [subprocess.Popen(command(arguments), cwd=ROOT) for arguments in commands]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    status = next((child.returncode for child in children if child.returncode), 0)
    end(children)
    return 0 if stopping else status


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask the children to end, and make them after a while."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
