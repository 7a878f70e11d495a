"""MkDocs as a program that is run: a site in a folder, or a preview."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def generate(root: Path, site: Path) -> str:
    """Let MkDocs build the site into the folder; returns what it said when it failed, else the empty text."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--site-dir",
        str(site),
    ]
    done = subprocess.run(command, cwd=root, env=_environment(), capture_output=True, text=True, check=False)
    return (done.stderr or done.stdout or f"status {done.returncode}") if done.returncode else ""


def serve(root: Path, address: str) -> int:
    """Preview the site with live reload until stopped; returns the exit status."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--dev-addr",
        address,
    ]
    return subprocess.run(command, cwd=root, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
