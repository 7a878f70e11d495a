"""One command, run and measured from outside: seconds, processor time and memory, all its processes included."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the clock, seconds of processors, and megabytes of its largest process."""

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """The command ended with another status than the one that is expected; the message has the end of its output."""


def measure(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str], expected: int = 0) -> Run:
    """Run a command in a folder with its output going to a file; children that it waited for are counted."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(command), cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        end = log.read_text("utf-8", "replace")[-1500:]
        raise Failed(f"{' '.join(command[:6])} ended with {process.returncode}:\n{end}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure by itself; of the memory the largest."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.memory for run in runs),
    )


def exponent(small: float, large: float, factor: float) -> float:
    """The power of the size with which a figure grows: 1 is linear, 2 is quadratic."""
    return math.log(large / small) / math.log(factor)
