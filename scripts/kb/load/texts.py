"""Where the full texts are, which the repository does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kb.environment import EnvironmentFault

VARIABLE = "KB_TEXTS"
DEFAULT = Path("..", "shared", "sources")


def texts_folder(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The folder that `KB_TEXTS` names; else the default beside the repository, or None when that is not there.

    Raises EnvironmentFault when `KB_TEXTS` names a folder that is not there: somebody meant it to be.
    """
    if named := environment.get(VARIABLE):
        if not Path(named).is_dir():
            raise EnvironmentFault(f"{VARIABLE} names {named}, which is no folder", f"unset {VARIABLE}, or correct it")
        return Path(named).resolve()
    folder = root / DEFAULT
    return folder.resolve() if folder.is_dir() else None
