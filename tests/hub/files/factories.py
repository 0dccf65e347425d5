from typing import Any

from django.core.files.base import ContentFile

from hub.files.extraction.keeping import read_file
from search.engines.base import Scope, SearchRequest
from search.queries import find
from search.tokens import tokens_for


def sent(content: bytes = b"Damp behind wardrobes.", name: str = "notes.txt") -> ContentFile:
    """Return what a browser sends."""
    return ContentFile(content, name=name)


def read(file: Any) -> Any:
    """Do the worker's part: read the file's text. Returns the file as it is then."""
    read_file.func(model=file._meta.label, file_id=file.pk)
    return type(file).objects.get(pk=file.pk)


def finds(reader: Any, words: str) -> int:
    """Return how many things a member finds by these words among what members share."""
    return find(SearchRequest(words, scope=Scope.MEMBERS, tokens=tokens_for(reader))).answer.total
