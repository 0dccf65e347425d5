"""Reading a file's text in a process of its own, so that no file can harm or hold up the one that asks."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import IO, Any, Final

from django.conf import settings

from hub.files import file_types
from hub.files.enums import TextState
from hub.files.extraction.cleaning import cleaned
from hub.files.extraction.endings import Ending
from hub.files.extraction.limits import Limits

READABLE: Final = frozenset(file_types.LABELS)
NOT_READ: Final = "No text: not a kind of file that the hub reads."
_LAID_OUT: Final = frozenset({file_types.DOCX, file_types.ODT})
_TIMED_OUT: Final = frozenset({-signal.SIGXCPU, -signal.SIGALRM})
_NOTES: Final = {
    Ending.DONE: "No text: its pages are empty.",
    Ending.PROTECTED: "No text: password-protected.",
    Ending.SCANNED: "No text: scanned pages.",
    Ending.BROKEN: "No text: the file is broken.",
    Ending.TOO_LARGE: "No text: it unpacks to more than the hub can read.",
    Ending.TOO_SLOW: "No text: reading it took too long.",
    Ending.CRASHED: "No text: the file stopped the program that reads it.",
    Ending.NOT_READ: NOT_READ,
}
_EMPTY: Final = frozenset({Ending.DONE, Ending.PROTECTED, Ending.SCANNED, Ending.NOT_READ})
_STOPPED: Final = {
    Ending.CUT: "a file's text ends there for the search",
    Ending.BROKEN: "the rest is broken",
    Ending.TOO_LARGE: "the rest unpacks to more than the hub can read",
    Ending.TOO_SLOW: "reading the rest took too long",
    Ending.CRASHED: "the rest stopped the program that reads it",
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of reading a file: its state, a sentence for the editor, and the text of its pages by number.

    Sheets and slides count as pages. `pages` is how many it has, None where that sort has none or does not tell.
    """

    state: TextState
    note: str = ""
    pages: int | None = None
    texts: tuple[tuple[int, str], ...] = ()

    @property
    def characters(self) -> int:
        """How many characters were found."""
        return sum(len(text) for _, text in self.texts)


def read_text(path: str, content_type: str, limits: Limits | None = None) -> Extraction:
    """Return the text of the file at `path`. Whatever is in it, this ends, within the limits, with a state."""
    if content_type not in READABLE:
        return _nothing(Ending.NOT_READ)
    limits = limits or Limits()
    with tempfile.TemporaryFile() as output:
        code = _run(path, content_type, limits, output)
        output.seek(0)
        return _extraction(_messages(output), code, content_type)


def _run(path: str, content_type: str, limits: Limits, output: IO[bytes]) -> int:
    """Run the child until it ends or its time is up. Returns its exit code, negative where a signal ended it."""
    call = [sys.executable, "-m", "hub.files.extraction.child", path, content_type, json.dumps(asdict(limits))]
    surroundings = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}  # No secrets.
    process = subprocess.Popen(  # noqa: S603 - our own program; the file is only an argument.
        call,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env=surroundings,
        start_new_session=True,
    )
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGALRM
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _messages(output: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield what the child said, as far as it is whole: a child that is killed leaves half a line."""
    for line in output:
        try:
            message = json.loads(line)
        except ValueError:
            return
        if isinstance(message, dict):
            yield message


def _extraction(messages: Iterator[dict[str, Any]], code: int, content_type: str) -> Extraction:
    count: int | None = None
    ending = Ending.TOO_SLOW if code in _TIMED_OUT else Ending.CRASHED
    pieces: defaultdict[int, list[str]] = defaultdict(list)
    for message in messages:
        if "text" in message:
            pieces[int(message["page"])].append(str(message["text"]))
        count = message.get("pages", count)
        ending = Ending(message.get("end", ending))
    texts = tuple((number, text) for number, parts in pieces.items() if (text := cleaned("".join(parts))))
    if count is None and content_type in _LAID_OUT and len(pieces) > 1:
        count = len(pieces)
    if not texts:
        return _nothing(ending, count)
    return Extraction(TextState.EXTRACTED, _note(ending, len(pieces), count, content_type), count, texts)


def _nothing(ending: Ending, pages: int | None = None) -> Extraction:
    state = TextState.EMPTY if ending in _EMPTY else TextState.FAILED
    return Extraction(state, _NOTES.get(ending, _NOTES[Ending.DONE]), pages)


def _note(ending: Ending, done: int, count: int | None, content_type: str) -> str:
    if ending not in _STOPPED:
        return ""
    of_all = f" of {count:,}" if count is not None else ""
    return f"Cut after {file_types.part_of(content_type)} {done:,}{of_all}: {_STOPPED[ending]}."
