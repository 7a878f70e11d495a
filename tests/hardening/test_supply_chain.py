"""What is installed is pinned, and what it is licensed under is written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.licences import PAGE, pinned

ROOT = Path(__file__).resolve().parents[2]
LISTED = re.compile(r"(?m)^\| ([a-z0-9._-]+) \| (\S+) \| ([^|]+) \| (site|tests) \|$")
AGAIN = "the list is not current; run: make licences"

FREE = re.compile(
    r"(?:(?:MIT|BSD(?:-[23]-Clause)?|Apache(?:-2\.0)?|MPL|PSF|ISC)(?:[ -](?:LBNL|2\.0|License|Software License))*"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)| (?:AND|OR) )+"
)
"""Licences that ask nothing of what is made with the program."""


def test_every_package_of_the_locks_is_listed_with_its_licence() -> None:
    """The list in the decision on libraries names what the locks name, in the same versions."""
    site, test = pinned("site.txt"), pinned("test.txt")
    expected = {name: (version.strip(), "site" if name in site else "tests") for name, version in (test | site).items()}
    found = {name: (version, use) for name, version, _, use in LISTED.findall(PAGE.read_text(encoding="utf-8"))}
    assert found == expected, AGAIN


def test_every_licence_is_a_free_one() -> None:
    """A package under another licence, or under none that it names, is looked at by a person first."""
    found = {name: said for name, _, said, _ in LISTED.findall(PAGE.read_text(encoding="utf-8"))}
    assert {name: said for name, said in found.items() if not FREE.fullmatch(said)} == {}


@pytest.mark.parametrize("lock", ["site.txt", "test.txt"])
def test_every_wheel_is_pinned_by_its_hash(lock: str) -> None:
    """Nothing is installed that differs by one byte from what was looked at."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert len(blocks) > 30
    assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_installation_wants_hashes_and_wheels() -> None:
    """No line of the Makefile installs or downloads a package in another way; what is ours is installed without asking
    anybody."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [
        line for line in makefile.split("\n") if re.search(r"\b(?:install|download) --", line) and "apt-get" not in line
    ]
    for line in lines:
        from_lock = "--require-hashes" in line and "--only-binary :all:" in line
        own = "--no-index" in line and line.rstrip().endswith("--editable .")
        tool = line.rstrip().endswith("--only-binary :all: $(UV)")
        assert from_lock or own or tool, line
    assert len(lines) >= 5
