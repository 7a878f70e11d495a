"""What the machine lacks, as opposed to what the content gets wrong."""

from __future__ import annotations


class EnvironmentFault(Exception):
    """A tool or folder that a command needs is not there; `remedy` is the one command or step that mends it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
