"""The registry of the kinds of thing for which something can be promised. An app above adds its own in `ready`."""

_kinds: set[str] = {"area", "publication", "published_idea"}


def allow_commitments_for(kind: str) -> None:
    """Let people promise something for public things of this kind of the catalogue."""
    _kinds.add(kind)


def kinds_with_commitments() -> frozenset[str]:
    """Return the kinds."""
    return frozenset(_kinds)
