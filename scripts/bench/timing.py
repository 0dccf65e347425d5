"""Interleaved timing: each round runs every subject once, so that what slows the machine slows all of them."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Subject = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cost:
    """The median cost of a subject in milliseconds: by the clock, and of this process's processor."""

    wall: float
    cpu: float


def interleaved(subjects: Mapping[str, Subject], *, rounds: int, warm: int = 3) -> dict[str, Cost]:
    """Return what each subject costs, after `warm` rounds that do not count."""
    samples: dict[str, list[tuple[float, float]]] = {name: [] for name in subjects}
    for number in range(warm + rounds):
        for name, subject in subjects.items():
            sample = _timed(subject)
            if number >= warm:
                samples[name].append(sample)
    return {name: _median(taken) for name, taken in samples.items()}


def _timed(subject: Subject) -> tuple[float, float]:
    gc.collect(0)
    wall, cpu = time.perf_counter(), time.process_time()
    subject()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _median(samples: list[tuple[float, float]]) -> Cost:
    return Cost(statistics.median(wall for wall, _ in samples), statistics.median(cpu for _, cpu in samples))
