"""What the hardening tests share: a copy of the miniature base to be spoiled, and a count of what was tried."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kb.checks import check
from kb.load.corpus import load

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "site"
PAGE = "docs/decisions/9000-case.md"
"""A page of no special kind, in a folder whose pages need no place in the navigation."""

HEAD = "# A case\n\n"
"""Stands above the text of a case, which begins on line 3 of its page."""


@dataclass
class Base:
    """A knowledge base on disk, with the findings that it had before it was spoiled."""

    root: Path
    before: frozenset[str] = field(default_factory=frozenset)

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, with exactly these bytes."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)

    def append(self, path: str, text: str) -> int:
        """Add to a file that ends in a line end, or to none; returns the number of lines that stood there before."""
        target = self.root / path
        before = target.read_text(encoding="utf-8") if target.is_file() else ""
        self.write(path, before + text)
        return before.count("\n")

    def page(self, text: str) -> None:
        """Write the page of the case, the text from its third line on."""
        self.write(PAGE, HEAD + text)

    def replace(self, path: str, old: str, new: str) -> int:
        """Replace the one place where a text stands; returns its line."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def every(self) -> list[str]:
        """`CODE path:line` of every finding, in order."""
        found = check(load(self.root, None))
        return [f"{finding.code} {finding.place.path}:{finding.place.line}" for finding in found]

    def findings(self) -> list[str]:
        """`CODE path:line` of each finding that was not there before."""
        return [finding for finding in dict.fromkeys(self.every()) if finding not in self.before]

    def findings_in(self, path: str) -> set[str]:
        """Those in one file; what it leads to in others depends on all that they hold."""
        return {finding for finding in self.findings() if finding.split(" ")[1].startswith(f"{path}:")}


@pytest.fixture(scope="session")
def untouched() -> frozenset[str]:
    """The findings of the miniature base as it is; a test of its own says that there are none."""
    return frozenset(Base(MINIATURE).every())


@pytest.fixture
def base(tmp_path: Path, untouched: frozenset[str]) -> Base:
    """A fresh copy of the miniature base, to be spoiled at will."""
    copy = tmp_path / "base"
    shutil.copytree(MINIATURE, copy, ignore=shutil.ignore_patterns("site", ".site.*", ".cache", "texts"))
    return Base(copy, untouched)


@pytest.fixture(scope="session")
def buildable_at(untouched: frozenset[str]) -> Callable[[Path], Base]:
    """Makes a copy that can be built, too: with the assets of the theme, and the way to it."""

    def copy(target: Path) -> Base:
        shutil.copytree(MINIATURE, target, ignore=shutil.ignore_patterns("site", ".site.*", ".cache"))
        shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets", dirs_exist_ok=True)
        base = Base(target, untouched)
        configuration = (target / "mkdocs.yml").read_text(encoding="utf-8")
        base.write("mkdocs.yml", configuration.replace("../../", f"{ROOT.as_posix()}/"))
        return base

    return copy


@pytest.fixture
def buildable(buildable_at: Callable[[Path], Base], tmp_path: Path) -> Base:
    """A fresh copy that can be built."""
    return buildable_at(tmp_path / "base")


BUILD = (sys.executable, "-m", "kb", "build")


@pytest.fixture(scope="session")
def build() -> Callable[[Path], subprocess.CompletedProcess[str]]:
    """Builds a base as a user does, with nobody's full texts at hand."""

    def run(root: Path) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "KB_TEXTS"}
        environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
        return subprocess.run(
            BUILD, cwd=root, env=environment, capture_output=True, text=True, timeout=600, check=False
        )

    return run


# --- counting ---------------------------------------------------------------------------------------------------

MARKERS = {
    "bad_input": "something that must be found",
    "good_input": "something of which nothing must be said",
    "payload": "something that would run in a browser if it could",
    "shape": "a text that makes careless programs slow",
}


class Tally:
    """How many cases of each kind ran, how many passed, and what tests counted themselves."""

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()


TALLY = pytest.StashKey[Tally]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin a count."""
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    config.stash[TALLY] = Tally()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Count each case once, by its marker."""
    report = yield
    tally = item.config.stash.get(TALLY, None)
    if tally is not None and report.when == "call":
        for marker in MARKERS:
            if item.get_closest_marker(marker):
                tally.ran[marker] += 1
                tally.passed[marker] += report.passed
        for name, value in item.user_properties:
            tally.counted[name] += int(str(value)) if str(value).isdecimal() else 0
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave the counts where `KB_HARDENING_COUNTS` says."""
    tally = session.config.stash.get(TALLY, None)
    if tally is not None and (target := os.environ.get("KB_HARDENING_COUNTS")):
        counts = {"ran": tally.ran, "passed": tally.passed, "counted": tally.counted}
        Path(target).write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
