"""What the hardening tests share: a copy of the miniature base to be spoiled, and a count of what was tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.hardening.poison import Poisoned, poison

from kb.checks import check
from kb.cli import main
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


@pytest.fixture(scope="session")
def poisoned(
    tmp_path_factory: pytest.TempPathFactory,
    buildable_at: Callable[[Path], Base],
    build: Callable[[Path], subprocess.CompletedProcess[str]],
) -> Poisoned:
    """Every payload in every place, checked, built and audited; then the content security policy is taken out."""
    base = buildable_at(tmp_path_factory.mktemp("poisoned") / "base")
    poisoner = poison(base)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_TEXTS", str(base.root / "texts"))
        assert main(["--root", str(base.root), "confirm", "--all"]) == 0
    done = build(base.root)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    for path in (base.root / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text), encoding="utf-8")
    return Poisoned(base.root / "site", poisoner.tried, poisoner.refused)


# --- counting ---------------------------------------------------------------------------------------------------

MARKERS = {
    "bad_input": "something that must be found",
    "good_input": "something of which nothing must be said",
    "payload": "something that would run in a browser if it could",
    "shape": "a text that makes careless programs slow",
}


def pytest_configure(config: pytest.Config) -> None:
    """Say what the kinds of cases are."""
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


@pytest.fixture(autouse=True)
def kind(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Leave the kind of each case in the report, from which `make hardening` makes its table."""
    for name in MARKERS:
        if request.node.get_closest_marker(name):
            record_property("kind", name)
