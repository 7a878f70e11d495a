"""What the tests of publication share: real builds of the miniature base, and what they come to."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.load.corpus import load
from kb.publish.edition import CACHE, Edition, open_edition

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment_of(base: Path, **more: str) -> dict[str, str]:
    """The environment of a build of the base: its own texts, this repository's code."""
    return os.environ | {
        "KB_TEXTS": str(base / "texts"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "scripts"),
        **more,
    }


@pytest.fixture(scope="session")
def kb() -> Run:
    """Runs `kb` in a base, as somebody at a terminal would, with more environment variables where they are given."""

    def run(base: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kb", *arguments]
        environment = environment_of(base, **more)
        return subprocess.run(command, cwd=base, env=environment, capture_output=True, text=True, timeout=120)

    return run


@pytest.fixture(scope="session")
def edition(built_site: Path) -> Edition:
    """What the built site was made of."""
    base = built_site.parent
    return open_edition(load(base, base / "texts"), base / CACHE)


@pytest.fixture(scope="session")
def digests() -> Callable[[Path], dict[str, str]]:
    """The digest of every file below a folder, by path."""

    def read(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read
