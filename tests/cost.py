"""How much work something is, as a multiple of other work done in the same minute: seconds differ between machines."""

import gc
import time
from collections.abc import Callable


def times_the_work(work: Callable[[], object], than: Callable[[], object]) -> float:
    """Return how many times the processor's time of `than` it takes to do `work`."""
    return _least_seconds(work) / _least_seconds(than)


def _least_seconds(work: Callable[[], object]) -> float:
    """Return the least of three tries, of this thread alone and without the collector of rubbish."""
    gc.collect()
    gc.disable()
    try:
        return max(min(_seconds(work) for _ in range(3)), 1e-4)
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began
