"""Pandoc as a pure function from text to text: sandboxed, with bounded memory and time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kb.environment import EnvironmentFault

INSTALL = "python -m pip install pypandoc_binary==1.17"
"""The command that brings pandoc with it."""

HEAP = "512M"
"""Most memory of one run; a bibliography whose cross-references go in circles would otherwise take all there is."""

SECONDS = 120.0
"""Longest time of one run."""


class PandocFailure(EnvironmentFault):
    """Pandoc ran and gave no result: it was out of memory or time, or could not read its input."""


@cache
def executable() -> str:
    """Where pandoc is: the one inside the `pypandoc_binary` wheel, else the one on the search path.

    The wheel's Python code is not imported. Raises EnvironmentFault when there is neither.
    """
    spec = find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        shipped = Path(folder, "files", "pandoc.exe" if sys.platform == "win32" else "pandoc")
        if shipped.is_file():
            return str(shipped)
    if found := shutil.which("pandoc"):
        return found
    raise EnvironmentFault("pandoc is not installed", INSTALL)


@cache
def version() -> str:
    """The first line that pandoc says of itself: part of the name of everything cached from its output."""
    return _finish([executable(), "--version"], "", SECONDS).decode().partition("\n")[0].strip()


def run(arguments: Sequence[str], text: str, seconds: float = SECONDS) -> str:
    """What pandoc makes of the text; it can read no file but those named in the arguments, and write none.

    Raises EnvironmentFault when pandoc is missing, PandocFailure when it gives no result.
    """
    return run_bytes(arguments, text, seconds).decode()


def run_bytes(arguments: Sequence[str], text: str, seconds: float = SECONDS) -> bytes:
    """As `run`, for formats that are no text; Word documents want `-o -` among the arguments."""
    command = [executable(), "--sandbox", "--quiet", *arguments, "+RTS", f"-M{HEAP}", "-RTS"]
    return _finish(command, text, seconds)


@cache
def default_file(name: str) -> bytes:
    """One of the files that pandoc brings along, `reference.docx` say. Raises EnvironmentFault."""
    return _finish([executable(), "--print-default-data-file", name], "", SECONDS)


def _finish(command: list[str], text: str, seconds: float) -> bytes:
    remedy = "run `kb check`; if it finds nothing, report the bibliography entries last changed"
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise PandocFailure(f"pandoc took longer than {seconds:g} s and was stopped", remedy) from None
    except OSError as error:
        raise EnvironmentFault(f"pandoc cannot be started: {error.strerror}", INSTALL) from error
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise PandocFailure(f"pandoc failed with status {done.returncode}: {said[:300] or 'no message'}", remedy)
    return done.stdout
