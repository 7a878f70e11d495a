"""The licences of everything that the locks install: the list at the end of the decision on libraries.

    python -m benchmarks.licences

Reads what the installed packages say of themselves, and writes it between two comments of
`docs/decisions/0005-libraries-chosen.md`. Exit status 1 when a package of the locks is not installed or names none.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "decisions" / "0005-libraries-chosen.md"
LIST = re.compile(r"(?s)(?<=<!-- licences -->\n).*?(?=<!-- /licences -->)")
PINNED = re.compile(r"(?m)^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+?)(?: ; (.*?))?(?: \\)?$")
SHORT = 60


def pinned(lock: str) -> dict[str, str]:
    """Name and version of each package of a lock; those for other systems or Pythons are marked by a space in front."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return {name: f"{' ' if condition else ''}{version}" for name, version, condition in PINNED.findall(text)}


def licence(package: Distribution) -> str:
    """What a package says of its licence: an SPDX expression, else its classifiers, the field as it is, or its text."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")]
    named = [c for c in classifiers if c != "OSI Approved"]
    first = str(said.get("License") or "").strip().split("\n")[0]
    return ", ".join(named) or first[:SHORT] or _first_line(package)


def _first_line(package: Distribution) -> str:
    """The first line of the licence that the package brings."""
    files = [file for file in package.files or () if re.match(r"(?i)licen[cs]e|copying", file.name)]
    texts = [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files]
    return next((line.strip()[:SHORT] for text in texts for line in text.split("\n") if line.strip()), "")


def main() -> int:
    """Print and write; returns the exit status."""
    site, test = pinned("site.txt"), pinned("test.txt")
    rows, unknown = [], []
    for name, version in sorted((test | site).items()):
        try:
            said = licence(distribution(name))
        except PackageNotFoundError:
            if not version.startswith(" "):
                unknown.append(name)
            said = "not installed here"
        if not said:
            unknown.append(name)
        rows.append(f"| {name} | {version.strip()} | {said} | {'site' if name in site else 'tests'} |")
    table = "\n".join(["| package | version | licence | for |", "|---|---|---|---|", *rows])
    print(table)
    PAGE.write_text(LIST.sub(f"\n{table}\n\n", PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    for name in unknown:
        print(f"{name}: no licence is known; install the locks first, or look it up", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
