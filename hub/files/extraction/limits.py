from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reading of one file may take. What goes beyond is cut, or the reading ended."""

    pages: int = 3_000
    characters: int = 10_000_000
    seconds: int = 60
    memory: int = 1024**3
    output: int = 200 * 1024**2  # Bytes; room for ten million characters in the form in which they are handed over.
    unpacked: int = 300 * 1024**2  # Bytes of an office file's text and pictures together.
