"""One complete site replaces another, or nothing does.

A site is built in a folder beside its place, flushed to disk, and put in place by renames; the old one is kept until
the new one stands. A lock keeps a second builder out.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kb.environment import EnvironmentFault

MARKS = ("index.html", "404.html")
"""What a folder must hold to be taken for a site, which the next site may replace."""


class Draft:
    """A fresh folder in which a site is built; `publish` gives it the place of `site`, `discard` removes it.

    As a context manager it is discarded at the end of the block unless it was published. One builder at a time: from
    its making to its end a draft holds a lock, which the system releases should the process be killed.
    """

    def __init__(self, site: Path) -> None:
        """Raises EnvironmentFault when another build holds the lock, when the folder cannot be written, and when what
        stands at `site` is not a site and must not be replaced."""
        self.site = site
        self.folder = _beside(site, "new")
        _refuse_what_is_no_site(site)
        try:
            site.parent.mkdir(parents=True, exist_ok=True)
            self._lock: IO[str] | None = _locked(_beside(site, "lock"), site)
        except OSError as error:
            message = f"{site.parent} cannot be written: {error.strerror or error}"
            raise EnvironmentFault(message, "build into another folder: kb build --site FOLDER") from error
        try:
            _recover(site)
            self.folder.mkdir()
        except OSError as error:
            self._release()
            raise write_fault(error) from error

    def publish(self) -> None:
        """Flush the folder to disk and let it take the place of the site.

        Raises EnvironmentFault when the disk is full or refuses; the old site stands then.
        """
        try:
            _flush(self.folder)
            _swap(self.folder, self.site)
        except OSError as error:
            raise write_fault(error) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what is left of the draft and let the next builder in; doing it twice does nothing."""
        if self._lock is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                _beside(self.site, "lock").unlink()
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


def write_fault(error: OSError) -> EnvironmentFault:
    """What to tell somebody whose disk refused a site."""
    return EnvironmentFault(f"the site cannot be written: {error.strerror or error}", "make room, then build again")


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _refuse_what_is_no_site(site: Path) -> None:
    """A slip in a folder's name must not cost anybody their files, for the old folder is deleted as a whole."""
    if site.is_dir():
        names = {child.name for child in site.iterdir()}
        if not names or names.issuperset(MARKS):
            return
        raise EnvironmentFault(f"{site} holds other files than a site", "name a new folder, or empty this one")
    if site.exists():
        raise EnvironmentFault(f"{site} is no folder", "name a new folder")


def _locked(path: Path, site: Path) -> IO[str]:
    """The lock file, held; raises EnvironmentFault when another process holds it."""
    while True:
        handle = path.open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between opening and locking, the last holder may have removed the file: then this is a lock on nothing.
            if path.exists() and os.path.samestat(path.stat(), os.fstat(handle.fileno())):
                return handle
        except BlockingIOError:
            handle.close()
            raise EnvironmentFault(f"another build of {site.name} is running", "wait for it to end") from None
        except FileNotFoundError:
            pass
        handle.close()


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
    elif not _exchange(draft, site):
        site.rename(old)
        try:
            draft.rename(site)
        except OSError:
            old.rename(site)
            raise
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
