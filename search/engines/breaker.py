"""A fuse before the engine: after a failure readers go to the database at once, and now and then one tries again."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 60.0


@dataclass
class Breaker:
    """Whether this process may ask the engine now. It forgets everything with the process."""

    clock: Callable[[], float] = time.monotonic
    _failures: int = 0
    _closed_until: float = 0.0

    def __post_init__(self) -> None:
        self._lock = Lock()

    def may_ask(self) -> bool:
        """Tell whether to ask. While the engine is failing, one asker at a time is let through after each pause."""
        with self._lock:
            if not self._failures:
                return True
            if self.clock() < self._closed_until:
                return False
            self._closed_until = self.clock() + self._pause()
            return True

    def succeeded(self) -> None:
        """Let everybody through again."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Keep everybody away for a while, longer each time."""
        with self._lock:
            self._failures += 1
            self._closed_until = self.clock() + self._pause()

    def _pause(self) -> float:
        return float(min(_FIRST_PAUSE_SECONDS * 2 ** min(self._failures - 1, 10), _LONGEST_PAUSE_SECONDS))


breaker = Breaker()
