"""The registry of the kinds of thing on which offers may hang. An app above adds its own in `AppConfig.ready`.

Whoever may know of such a thing must be a member, or everybody: an offer is for members.
"""

_kinds: set[str] = {"area"}


def allow_offers_on(kind: str) -> None:
    """Let members offer and ask for something on things of this kind of the catalogue."""
    _kinds.add(kind)


def kinds_with_offers() -> frozenset[str]:
    """Return the kinds."""
    return frozenset(_kinds)
