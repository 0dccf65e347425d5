"""Real documents of every sort of trouble, as files of an idea: each ends with a state, and none holds up the hub."""

import csv
import time

import pytest
from django.conf import settings

from hub.files.enums import TextState
from hub.ideas.services import add_file
from tests.hub.files.factories import read, sent
from tests.hub.ideas.factories import IdeaFactory

DOCUMENTS = settings.SHARED_DATA / "documents"
_MOST_SECONDS = 75  # What the process that reads may take, and some more.

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.django_db,
    pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"There is no {DOCUMENTS}."),
]


def troubled():
    """Return the documents that their list has a note about: broken, locked, scanned, or hostile."""
    if not DOCUMENTS.is_dir():
        return []
    with (DOCUMENTS / "manifest.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["note"]]
    return [row["file"] for row in rows]


@pytest.mark.parametrize("name", troubled())
def test_a_hostile_document_on_an_idea_ends_with_a_state(name):
    content, idea = (DOCUMENTS / name).read_bytes(), IdeaFactory()
    began = time.monotonic()
    file = read(add_file(idea, sent(content, name.rpartition("/")[2]), by=idea.author))
    assert time.monotonic() - began < _MOST_SECONDS
    assert file.text_state != TextState.WAITING
    assert (file.text_state == TextState.EXTRACTED) or file.text_note
