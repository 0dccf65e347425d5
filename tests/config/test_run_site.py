"""`make run` says what it does, and where the site is when it is there."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings

from scripts import ask_port, run_site


@pytest.fixture
def server():
    """A server that answers every question with an error."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    yield server
    server.server_close()


def test_a_taken_port_is_told_with_another_one_before_anything_is_done():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        asked = [sys.executable, settings.BASE_DIR / "scripts" / "ask_port.py", str(port)]
        result = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert result.returncode == 1
        assert f"PORT={port + 1} make run" in result.stderr
    assert ask_port.is_free(port)


def test_make_asks_for_the_port_first():
    makefile = (settings.BASE_DIR / "Makefile").read_text()
    assert "\nrun: port setup " in makefile


def test_the_site_is_announced_once_and_only_when_it_answers(server, capsys):
    port = server.server_address[1]
    silent = run_site.Site("1", "Here.")
    silent.announce()
    assert capsys.readouterr().out == ""
    site = run_site.Site(str(port), "Here.")
    site.announce()
    site.announce()
    assert capsys.readouterr().out == "Here.\n"


def test_newest_mail_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("EMAIL_FILE_PATH", str(tmp_path))
    assert "none yet" in run_site.where_mail_goes()
    for name, age in (("new.log", 0), ("old.log", 60)):
        (tmp_path / name).write_text("Dear member")
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    assert run_site.where_mail_goes() == f"Mail is written to {tmp_path}, not sent; the newest: new.log."


def test_ending_takes_along_what_a_child_has_started(monkeypatch):
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    monkeypatch.setattr(run_site, "command", lambda arguments: [sys.executable, "-c", script])
    child = run_site.start([])
    time.sleep(1)
    run_site.end([child])
    assert child.returncode == -signal.SIGTERM
    assert is_gone(child.pid)


def is_gone(group: int) -> bool:
    """Return whether a group of processes has ended within five seconds."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_demo_is_written_once_to_each_database():
    addresses = ("", "sqlite:////a/hub.sqlite3", "sqlite:////b/hub.sqlite3")
    own, *others = (run_site.demo_loaded(address).name for address in addresses)
    assert own == "demo-loaded"
    assert len({own, *others}) == len(addresses)
