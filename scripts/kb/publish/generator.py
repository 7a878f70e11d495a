"""MkDocs as a program that is run: a site in a folder, or a preview.

The other half of a build is in the MkDocs hook, which MkDocs calls back: there the corpus is loaded and checked, and
the site audited and swapped in. So each of it happens once, and just the same when somebody runs MkDocs by hand.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

from kb.environment import EnvironmentFault

SPOKEN = "KB_PROGRESS"
"""Set in the environment of a build that we have started: the hook says what it is doing, and ends when we end."""

_PATIENCE = 5
"""Seconds that an interrupted build has for clearing away its draft."""


def generate(root: Path, site: Path) -> int:
    """Build the site of the knowledge base at `root` and put it in the place of `site`; returns the exit status.

    What is found is printed by the hook: 1 with findings or faults of the built site, 2 when the machine is at fault.
    """
    return _mkdocs("build", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site), root=root)


def serve(root: Path, address: str) -> int:
    """Preview the site with live reload until stopped; returns the exit status.

    Raises EnvironmentFault when nothing can be served at the address, `host:port`.
    """
    _check_free(address)
    return _mkdocs("serve", "--livereload", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", address, root=root)


def _check_free(address: str) -> None:
    """MkDocs would build everything first, and then end in a traceback."""
    host, _, port = address.rpartition(":")
    remedy = "name another with --address 127.0.0.1:8001"
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise EnvironmentFault(f'"{address}" is no address and port', remedy)
    try:
        socket.create_server((host.strip("[]"), int(port)), family=_family(host)).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror or error)
        raise EnvironmentFault(f"nothing can be served at {address}: {reason}", remedy) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _mkdocs(*arguments: str, root: Path) -> int:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", SPOKEN: "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    # Nothing is ever written to the pipe. It ends when this process does, whatever ends it, and the hook sees that.
    with subprocess.Popen(command, cwd=root, env={**os.environ, **quiet}, stdin=subprocess.PIPE) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # A terminal has interrupted MkDocs as well; nothing else may break into its clearing away.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
            raise
