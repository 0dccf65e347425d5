"""What a message to the secretariat may be about: apps tell it in words for an address that ends in `?about=BPP-12`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class ContactTopic:
    """How a message begins: its subject, and the first words of its text. The writer may change both."""

    subject: str
    message: str


# Asked with the reference and the reader. Nothing is returned for what this reader may not see.
TopicProvider = Callable[[str, Any], ContactTopic | None]
_providers: dict[str, TopicProvider] = {}


def register_contact_topic(name: str, provider: TopicProvider) -> None:
    """Have a kind of thing written about. A second provider of the same name takes the first one's place."""
    _providers[name] = provider


def contact_topic(reference: str, reader: Any) -> ContactTopic | None:
    """Return how a message about this reference begins, nothing where it names nothing that `reader` may see."""
    if not 0 < len(reference) <= _LONGEST or not reference.isprintable():
        return None
    topics = (provider(reference, reader) for provider in _providers.values())
    return next((topic for topic in topics if topic is not None), None)
