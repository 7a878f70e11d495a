"""One complete site replaces another, or nothing does.

A site is built in a folder beside its place, flushed to disk, and put in place by renames; the old one is kept until
the new one stands. A lock keeps a second builder out.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.environment import EnvironmentFault


@contextmanager
def building(site: Path) -> Iterator[Path]:
    """A fresh folder to build in; when the block ends without an exception, the folder takes the place of `site`.

    Raises EnvironmentFault when another build holds the lock or the parent folder cannot be written.
    """
    draft, lock = _beside(site, "new"), _beside(site, "lock")
    try:
        handle = lock.open("w")
    except OSError as error:
        raise EnvironmentFault(
            f"{site.parent} cannot be written: {error.strerror}", "build into another folder"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise EnvironmentFault(f"another build of {site.name} is running", "wait for it to end") from None
        _recover(site)
        try:
            draft.mkdir()
            yield draft
            _flush(draft)
            _swap(draft, site)
        except OSError as error:
            raise EnvironmentFault(
                f"the site cannot be written: {error.strerror or error}", "make room, then build again"
            ) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            lock.unlink(missing_ok=True)


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _recover(site: Path) -> None:
    """Put back or clear away what a build that was killed has left."""
    old = _beside(site, "old")
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(_beside(site, "new"), ignore_errors=True)


def _swap(draft: Path, site: Path) -> None:
    old = _beside(site, "old")
    if not site.exists():
        draft.rename(site)
    elif _exchange(draft, site):
        draft.rename(old)
    else:
        site.rename(old)
        draft.rename(site)
    _sync(site.parent)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names in one step, so that no moment is without a site; false where that is unknown.

    Linux's renameat2(2) with RENAME_EXCHANGE, which Python does not offer.
    """
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    at_cwd, exchange = -100, 2
    return rename is not None and rename(at_cwd, os.fsencode(first), at_cwd, os.fsencode(second), exchange) == 0


def _flush(folder: Path) -> None:
    for name, _, names in os.walk(folder):
        for child in names:
            _sync(Path(name, child))
        _sync(Path(name))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
