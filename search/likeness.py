"""Whether two names are alike: not whether they mean the same, only whether a person had better look."""

from typing import Final

from search.engines.query_text import fold, parse_name

_SHORTEST_STEM: Final = 4


def has_half_of(name: str, title: str) -> bool:
    """Say whether `title` has at least half of the telling words of `name`, in some form."""
    typed, there = _words(name), _words(title)
    shared = sum(any(_is_form_of(word, other) for other in there) for word in typed)
    return bool(typed) and 2 * shared >= len(typed)


def _words(name: str) -> list[str]:
    return [fold(" ".join(term.words)).lower() for term in parse_name(name)]


def _is_form_of(word: str, other: str) -> bool:
    """Say whether two words are one in different forms: "cycle" and "cycling" share all but their endings."""
    if word == other:
        return True
    stem = max(_SHORTEST_STEM, min(len(word), len(other)) - 1)
    return min(len(word), len(other)) >= _SHORTEST_STEM and word[:stem] == other[:stem]
