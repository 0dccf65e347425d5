"""Scripts typed into every text field of every form: the answer, and the page that it leads on to, show them as text.

Where they are kept, `test_texts_as_typed.py` looks at every page that shows them. This looks at what is shown before: a
form with its errors, a page that asks whether one is sure, a sentence that says what was done.
"""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.architecture.surfaces import of_rows
from tests.architecture.world import World, world_of_a_module
from tests.hostile.forms_on_pages import Sending, Text
from tests.hostile.test_extra_fields import BESIDE, all_sendings, browser

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SCRIPT: Final = (
    "\"'><script>alert(1)</script><svg onload=alert(2)><img src=x onerror=alert(3)>"
    " [a](javascript:alert(4)) ![a](javascript:alert(5)) <a href=javascript:alert(6)>b</a> javascript:alert(7)"
)
SHORT: Final = "<svg onload=alert(8)>"
OF_KIND: Final = {
    "email": '"<script>alert(1)</script>"@example.org',
    "url": "javascript:alert(9)//https://example.org/",
}
SENDERS: Final = ("author", "named person", "officer with access", "applicant", "stranger")
_ADDRESSES: Final = ("href", "src", "action", "formaction", "xlink:href")
_ACTS = re.compile(r"\s*(?:javascript|vbscript|data:(?!image/)):?", re.IGNORECASE)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with world_of_a_module(django_db_blocker) as world:
        yield world


def alive(html: str) -> list[str]:
    """Return the elements of a page that would do something: scripts that were typed, handlers, addresses that act."""
    return [str(found)[:200] for found in BeautifulSoup(html, "html.parser").find_all(is_alive)]


def is_alive(found: Tag) -> bool:
    handlers = any(name.startswith("on") for name in found.attrs)
    acts = any(_ACTS.match(str(found.get(name, ""))) for name in _ADDRESSES)
    return handlers or acts or (found.name == "script" and found.get_text().startswith("alert("))


def fillings(sending: Sending) -> Iterator[dict[str, str]]:
    """Give the fields with a script in each, then in one after the other: the refusal of one hides no other."""
    scripts = {name: typed_into(text) for name, text in sending.texts}
    yield scripts
    if len(scripts) > 1:
        yield from ({name: script} for name, script in scripts.items())


def typed_into(text: Text) -> str:
    return OF_KIND.get(text.kind) or (SCRIPT if text.room > len(SCRIPT) else SHORT)


def answered(client: Client, sending: Sending, scripts: dict[str, str]) -> str:
    """Return the page that comes of sending the form, or to which that leads on; and undo it."""
    cache.clear()
    sender = Client()
    sender.cookies = client.cookies.copy()
    files = {name: SimpleUploadedFile("words.txt", b"Some words.") for name in sending.files}
    with transaction.atomic():
        answer = sender.post(sending.address, sending.with_instead(scripts) | files, follow=True)
        text = answer.getvalue().decode("utf-8", "replace") if "html" in answer.get("Content-Type", "") else ""
        transaction.set_rollback(True)
    return text


def test_a_script_in_any_field_of_any_form_is_text(world: World):
    addresses = [*dict.fromkeys(address for _, address, _ in of_rows(world)), *map(reverse, BESIDE)]
    sorts, shown, wrong = set(), 0, {}
    for sender in SENDERS:
        client = browser(world, sender)
        for sending in all_sendings(client, addresses):
            sort = resolve(urlsplit(sending.address).path).view_name, sending.texts, sending.fields[-1:]
            if not sending.texts or sort in sorts:
                continue
            sorts.add(sort)
            for scripts in fillings(sending):
                text = answered(client, sending, scripts)
                shown += "alert(" in text
                if found := alive(text):
                    wrong[sender, sending.address, *scripts] = found
    assert wrong == {}
    assert len(sorts) > 40
    assert shown > 110
