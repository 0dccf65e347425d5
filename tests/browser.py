"""A real Chromium for tests marked `browser`: the fixtures `page` and `sign_in`, in every test folder.

The page fails its test at the end if the browser complained: of a script, a breach of policy or a request to elsewhere.
"""

import os
import shutil

import pytest
from playwright.sync_api import Page, sync_playwright


@pytest.fixture(scope="session")
def chromium():
    """One browser for the whole run."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Set CHROMIUM to the path of a Chromium, or install Debian's: apt-get install chromium."
    # Playwright's loop runs in this thread, where Django would otherwise refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, django_db_setup, live_server):  # The site takes the database that it finds, so that comes first.
    """A new window on the test's own site; `page.complaints` may be emptied where a complaint is expected."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900})
    window = context.new_page()
    window.complaints = []
    window.on("console", lambda message: _note(window, message.type, f"{message.text} {message.location.get('url')}"))
    window.on("pageerror", lambda error: _note(window, "error", str(error)))
    window.on("request", lambda request: _note_foreign(window, request.url, live_server.url))
    yield window
    context.close()
    assert window.complaints == []


def _note(window, kind, text):
    if kind in {"error", "warning"} and "favicon" not in text:
        window.complaints.append(text)


def _note_foreign(window, url, own):
    if not url.startswith((own, "data:", "blob:", "about:")):
        window.complaints.append(f"request to {url}")


@pytest.fixture
def sign_in(page: Page, live_server, client):
    """Return a function that signs a person in, as if they had just passed the sign-in page."""

    def sign_in(person) -> None:
        client.force_login(person)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return sign_in
