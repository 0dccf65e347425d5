"""Compile the hub's wording of its packages' texts: `.venv/bin/python -m scripts.compile_words`.

The compiled file is kept beside its source, since gettext's own compiler is not on every machine.
"""

import ast
import re
import struct
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).resolve().parent.parent / "home" / "locale" / "en_GB" / "LC_MESSAGES" / "django.po"
_MAGIC: Final = 0x950412DE
_HEADER_BYTES: Final = 28


def main() -> None:
    """Write the compiled file."""
    WORDS.with_suffix(".mo").write_bytes(compiled(WORDS.read_text(encoding="utf-8")))


def compiled(source: str) -> bytes:
    """Return a catalogue without contexts and plurals in the binary form of gettext, its keys in order."""
    pairs = sorted((key.encode(), words.encode()) for key, words in entries(source).items())
    start = _HEADER_BYTES + 16 * len(pairs)
    keys, body = _laid_out([key for key, _ in pairs], start)
    words, more = _laid_out([words for _, words in pairs], start + len(body))
    tables = (_HEADER_BYTES, _HEADER_BYTES + 8 * len(pairs))
    return struct.pack("<7I", _MAGIC, 0, len(pairs), *tables, 0, start) + keys + words + body + more


def entries(source: str) -> dict[str, str]:
    """Return the words for each text. The header stands under the empty one."""
    found = {}
    for entry in re.split(r"\n\s*\n", source):
        texts = re.search(r"^msgid (.*?)^msgstr (.*)\Z", entry, re.MULTILINE | re.DOTALL)
        if texts:
            found[_joined(texts[1])] = _joined(texts[2])
    return found


def _joined(lines: str) -> str:
    return "".join(ast.literal_eval(line) for line in lines.splitlines() if line.strip())


def _laid_out(texts: list[bytes], start: int) -> tuple[bytes, bytes]:
    """Return a table of lengths and places, and the texts one after another, each ended by a zero."""
    table, body = b"", b""
    for text in texts:
        table += struct.pack("<2I", len(text), start + len(body))
        body += text + b"\0"
    return table, body


if __name__ == "__main__":
    main()
