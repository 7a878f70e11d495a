"""What the machine lacks, as opposed to what the content gets wrong."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class EnvironmentFault(Exception):
    """A tool or folder that a command needs is not there; `remedy` is the one command or step that mends it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for rings of references meanwhile.

    What is read and checked makes none, and looking through millions of new values takes a quarter of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
