"""Work on all cores: by copies of this process, which have everything at hand and send back what they made."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from kb.environment import EnvironmentFault

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 200
"""Things for which a second process is not worth starting."""

RUNS = 8
"""Runs of neighbouring things that each process gets."""


def cores() -> int:
    """How many processes can work at once; 1 where one cannot be copied safely, which is everywhere but on Linux."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Errand(Generic[R]):
    """A function that runs beside everything else, in a copy of this process; with one core, when its end is awaited.

    What it changes in memory is lost; what it returns must be picklable. It ends with this process at the latest.
    """

    def __init__(self, function: Callable[[], R]) -> None:
        self._function = function
        self._process = None
        if cores() < 2:
            return
        gc.freeze()  # else the copy would copy every object that the collector looks at
        context = get_context("fork")
        self._answer, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(function, sender), daemon=True)
        self._process.start()
        sender.close()
        gc.unfreeze()

    def result(self) -> R:
        """What the function returned, when it has; raises what it raised, and EnvironmentFault when it was killed."""
        if self._process is None:
            return self._function()
        try:
            value, error = self._answer.recv()
        except EOFError:
            raise EnvironmentFault("a process that helped was ended", "make room in memory, then build again") from None
        self._process.join()
        if isinstance(error, tuple):
            raise EnvironmentFault(*error)
        if error is not None:
            raise error
        made: R = value
        return made

    def abandon(self) -> None:
        """End it, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _run(function: Callable[[], R], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the process that was copied says that it was interrupted
    _end_with_parent()
    value: R | None = None
    error: Exception | tuple[str, str] | None = None
    try:
        value = function()
    except EnvironmentFault as fault:
        error = (fault.message, fault.remedy)
    except Exception as fault:
        error = fault
    with suppress(BrokenPipeError):  # nobody waits any more
        sender.send((value, error))


def _end_with_parent() -> None:
    """Let the system end this process with the one that it is a copy of, whose lock on the site it holds as well.

    Linux's prctl(2) with PR_SET_PDEATHSIG, which Python does not offer.
    """
    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def spread(function: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """What the function makes of each thing, in their order, by as many processes as there are cores.

    Each takes several runs of neighbours, which are alike, from different places, which are not.
    """
    workers = min(cores(), len(things) // FEWEST + 1)
    size = max(1, len(things) // (RUNS * workers))
    starts = range(0, len(things), size)

    def share(worker: int) -> list[list[R]]:
        return [[function(thing) for thing in things[start : start + size]] for start in starts[worker::workers]]

    errands = [Errand(partial(share, worker)) for worker in range(1, workers)]
    shares = [share(0), *(errand.result() for errand in errands)]
    made: list[list[R]] = [[] for _ in starts]
    for worker, runs in enumerate(shares):
        made[worker::workers] = runs
    return [one for run in made for one in run]
