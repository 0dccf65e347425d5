"""A real Chromium for tests marked `browser`: the fixtures `page`, `open_window` and `sign_in`, in every test folder.

A window fails its test at the end if the browser complained: of a script, a breach of policy or a request to elsewhere.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

# `make setup` compiles scripts and styles. Without them every page must work too, and the browser only misses them.
IS_COMPILED: Final = (Path(settings.BASE_DIR) / "build" / "static" / "home" / "hub.css").exists()
_REPORT_BREACHES: Final = """
    document.addEventListener('securitypolicyviolation', (breach) => {
      console.error(`policy ${breach.violatedDirective} broken by ${breach.blockedURI}`)
    })
"""


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """One browser for the whole run.

    It comes after the database and before the server: a server that starts first takes the database for one in memory
    and shares the test's connection, at which SQLite dies sooner or later.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Set CHROMIUM to the path of a Chromium, or install Debian's: apt-get install chromium."
    # Playwright's loop runs in this thread, where Django would otherwise refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=15_000)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium, live_server) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a window of another person, who shares no cookie with the others.

    `window.complaints` may be emptied where a complaint is expected.
    """
    windows = []

    def open_window(**options: Any) -> Any:
        options = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | options
        windows.append(_watched(chromium.new_context(base_url=live_server.url, **options).new_page(), live_server.url))
        return windows[-1]

    yield open_window
    for window in windows:
        window.context.close()
    assert [complaint for window in windows for complaint in window.complaints] == []


@pytest.fixture
def page(open_window):
    """A new window on the test's own site."""
    return open_window()


def _watched(window, own):
    window.complaints = []
    window.set_default_timeout(30_000)
    # On a busy machine the first page of a run takes its time, in the editing interface above all.
    window.set_default_navigation_timeout(60_000)
    window.add_init_script(_REPORT_BREACHES)
    window.on("console", lambda message: _note(window, message.type, f"{message.text} {message.location.get('url')}"))
    window.on("pageerror", lambda error: _note(window, "error", str(error)))
    window.on("request", lambda request: _note_foreign(window, request.url, own))
    return window


def _note(window, kind, text):
    is_about_what_is_not_compiled = not IS_COMPILED and "/static/home/" in text
    if kind in {"error", "warning"} and "favicon" not in text and not is_about_what_is_not_compiled:
        window.complaints.append(text)


def _note_foreign(window, url, own):
    if not url.startswith((own, "data:", "blob:", "about:")):
        window.complaints.append(f"request to {url}")


@pytest.fixture
def sign_in(request, chromium, live_server):
    """Return a function that signs a person in, as if they had just passed the sign-in page."""

    def sign_in(person, window: Page | None = None) -> Page:
        window = window or request.getfixturevalue("page")
        client = Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        window.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return window

    return sign_in
