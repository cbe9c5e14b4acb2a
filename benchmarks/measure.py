"""Measuring contenders side by side: each round runs every one of them, and ratios are taken within a round.

So whatever slows the machine down for a while slows all of them down, and falls out of the ratio. What is
measured is processor time, of the processes started too: others at work on the machine hardly count.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

__all__ = ["Run", "Spread", "run"]

Contender = Callable[[], object]
_SAMPLE = 0.01
"""How many seconds a sample of a quick contender lasts at least; it is called that often."""


class Spread(NamedTuple):
    """The quartiles of many rounds."""

    lower: float
    median: float
    upper: float


class Run(NamedTuple):
    """What each contender took, in seconds a call, round by round."""

    seconds: Mapping[str, list[float]]

    def time(self, name: str) -> float:
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, other: str) -> Spread:
        pairs = zip(self.seconds[name], self.seconds[other], strict=True)
        lower, median, upper = statistics.quantiles([mine / yours for mine, yours in pairs], n=4)
        return Spread(lower, median, upper)


def run(contenders: Mapping[str, Contender], *, rounds: int) -> Run:
    """Run all contenders in turn, forwards and backwards by turns, so that none always comes after the same one."""
    calls = {name: _calls(contender) for name, contender in contenders.items()}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.freeze()  # what is alive now is no contender's to look through
    for number in range(rounds):
        for name in list(contenders)[:: -1 if number % 2 else 1]:
            seconds[name].append(_seconds(contenders[name], calls[name]))
    gc.unfreeze()
    return Run(seconds)


def _calls(contender: Contender) -> int:
    contender()  # the first call imports and compiles
    return max(1, round(_SAMPLE / _seconds(contender, 1)))


def _seconds(contender: Contender, calls: int) -> float:
    gc.collect(0)
    start = _clock()
    for _ in range(calls):
        contender()
    return (_clock() - start) / calls


def _clock() -> float:
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime
