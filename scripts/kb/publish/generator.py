"""MkDocs as a program that is run: a site in a folder, or a preview.

The other half of a build is in the MkDocs hook, which MkDocs calls back: there the corpus is loaded and checked, and
the site audited and swapped in. So each of it happens once, and just the same when somebody runs MkDocs by hand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SPOKEN = "KB_PROGRESS"
"""Set in the environment of a build whose hook is to say what it is doing."""


def generate(root: Path, site: Path) -> int:
    """Build the site of the knowledge base at `root` and put it in the place of `site`; returns the exit status.

    What is found is printed by the hook: 1 with findings or faults of the built site, 2 when the machine is at fault.
    """
    return _mkdocs("build", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site), root=root)


def serve(root: Path, address: str) -> int:
    """Preview the site with live reload until stopped; returns the exit status."""
    return _mkdocs("serve", "--livereload", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", address, root=root)


def _mkdocs(*arguments: str, root: Path) -> int:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", SPOKEN: "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    with subprocess.Popen(command, cwd=root, env={**os.environ, **quiet}) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The terminal interrupts MkDocs as well; it clears its draft away before it ends.
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
