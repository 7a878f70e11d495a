"""MkDocs run by hand: whatever its options, nothing unchecked is published and nothing of the stock plugin is seen."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]

FINDINGS = (
    'bibliography.bib:71:21: B001 a comma is missing after the key "wexley-leaflet"',
    'docs/method.md:12:62: C001 unknown citation key "kovac-were"; did you mean "kovac-where"?',
    'docs/papers/osei-repair.md:38:1: E016 claim "many-parts" has changed since it was confirmed',
    'docs/papers/osei-repair.md:38:86: K011 unknown basis "gossip"',
)
"""What `break_much` leads to."""

STOCK = re.compile(
    r"\(\*\*|\?\)|Citing unknown|unknown reference key|BibTexPlugin|PandocRegistry|SimpleRegistry|\\full_bibliography"
    r"|\[\^\d|Error formatting|bib_command|@inproceedings"
)
"""What mkdocs-bibtex prints or leaves behind when it is left to itself."""


def environment(base: Path) -> dict[str, str]:
    """The environment of somebody who runs MkDocs by hand."""
    return os.environ | {
        "KB_TEXTS": str(base / "texts"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "scripts"),
        "PYTHONUNBUFFERED": "1",
    }


def mkdocs(base: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a base, both of its outputs together."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command,
        cwd=base,
        env=environment(base),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
    )


def digest(folder: Path) -> str:
    """One digest of all files of a folder and their names."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(f"{path.relative_to(folder)}\0".encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def break_much(base: Path) -> None:
    """A misspelt key, an unknown basis, and an entry without its comma."""
    replace(base / "docs" / "method.md", "[@kovac-where]", "[@kovac-were]")
    replace(base / "docs" / "papers" / "osei-repair.md", 'data-basis="statistic"', 'data-basis="gossip"')
    replace(base / "bibliography.bib", "@misc{wexley-leaflet,", "@misc{wexley-leaflet")


@pytest.fixture
def base(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the miniature base with its built site."""
    return shutil.copytree(built_site.parent, tmp_path / "base")


@pytest.mark.parametrize(
    "options",
    [(), ("--strict",), ("--quiet",), ("--strict", "--quiet"), ("--dirty",), ("--verbose",), ("--no-strict",)],
    ids=lambda options: " ".join(options) or "plain",
)
def test_no_option_skips_the_checks(base: Path, options: tuple[str, ...]) -> None:
    """With findings a build fails, prints all of them without a traceback, and does not touch the old site."""
    before = digest(base / "site")
    break_much(base)
    run = mkdocs(base, "build", *options)
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert tuple(line for line in lines if re.match(r"\S+:\d+:\d+: ", line)) == FINDINGS
    assert lines[-1] == f"4 findings; {base / 'site'} was not touched"
    assert "Traceback" not in run.stdout
    assert digest(base / "site") == before
    assert sorted(path.name for path in base.iterdir() if path.name.startswith(".site")) == []


@pytest.mark.parametrize("options", [(), ("--strict", "--quiet"), ("--dirty",)], ids=["plain", "strict", "dirty"])
def test_mkdocs_builds_what_kb_builds(base: Path, options: tuple[str, ...]) -> None:
    """`mkdocs build` is audited, indexed and swapped in like `kb build`, and gives the same bytes."""
    before = digest(base / "site")
    shutil.rmtree(base / "site")
    run = mkdocs(base, "build", *options)
    assert run.returncode == 0, run.stdout
    assert digest(base / "site") == before
    assert STOCK.search(run.stdout) is None


def test_a_site_elsewhere_is_built_there(base: Path) -> None:
    """`--site-dir` names the folder, and the usual one is left alone."""
    shutil.rmtree(base / "site")
    run = mkdocs(base, "build", "--quiet", "--site-dir", "public/site")
    assert (run.returncode, run.stdout) == (0, "")
    assert (base / "public" / "site" / "papers" / "osei-repair" / "index.html").is_file()
    assert not (base / "site").exists()


def test_a_strict_build_that_warns_publishes_nothing(base: Path) -> None:
    """What MkDocs refuses in its strict mode is not swapped in either."""
    before = digest(base / "site")
    replace(base / "mkdocs.yml", "nav:\n", "nav:\n  - Nowhere: nowhere.md\n")
    run = mkdocs(base, "build", "--strict")
    assert run.returncode == 1
    assert digest(base / "site") == before


def test_without_the_plugin_the_machine_is_at_fault(base: Path) -> None:
    """A configuration that leaves the citations to nobody is refused with status 2."""
    (base / "mkdocs.yml").write_text((base / "mkdocs.yml").read_text(encoding="utf-8") + "plugins: []\n")
    run = mkdocs(base, "build", "--quiet")
    assert run.returncode == 2
    assert run.stdout.splitlines() == [
        "kb: mkdocs.yml does not name the plugin bibtex",
        "    help: add it under plugins",
    ]


def test_no_page_shows_what_the_stock_plugin_writes(built_site: Path) -> None:
    """Every citation is ours: nothing that mkdocs-bibtex would have written stands on any page."""
    for path in built_site.rglob("*.html"):
        text = re.sub(r"<(code|pre|script)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert STOCK.search(text) is None, path


def test_code_and_handles_are_published_as_written(built_site: Path) -> None:
    """What only looks like a citation reaches the reader unchanged."""
    method = (built_site / "method" / "index.html").read_text(encoding="utf-8")
    home = (built_site / "index.html").read_text(encoding="utf-8")
    assert "[@marsh-lending, sec. 3, para. 1, sent. 3; @no-such-work]." in method
    assert "<code>[@marsh-lending, tbl. 1]</code>" in method
    assert "An escaped [@somebody] is text." in method
    assert "to @wexley on the town's board" in home
    assert 'href="https://example.org/@wexley/1"' in home


def test_at_signs_in_odd_places_are_published_as_written(base: Path) -> None:
    """In headings, links, addresses and pictures' texts an @ is an @."""
    page = base / "docs" / "method.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\n## Ask @wexley {#ask}\n\n"
        + "[write to @wexley](https://example.org/@wexley) or `@code` or me@example.org.\n\n"
        + "    @decorated in a block\n\n"
        + "![the sign @ the depot](assets/images/favicon.svg)\n",
        encoding="utf-8",
    )
    run = mkdocs(base, "build", "--quiet")
    assert run.returncode == 0, run.stdout
    text = (base / "site" / "method" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="ask">Ask @wexley<a' in text
    assert '<a href="https://example.org/@wexley">write to @wexley</a> or <code>@code</code> or me@example.org.' in text
    assert "<pre><code>@decorated in a block" in text
    assert 'alt="the sign @ the depot"' in text


def test_generated_pages_offer_no_source_to_edit(base: Path) -> None:
    """Where a repository is named, pages that people write link to their source, and generated ones do not."""
    replace(base / "mkdocs.yml", "theme:\n", "repo_url: https://example.org/kb\nedit_uri: edit/\ntheme:\n")
    replace(base / "mkdocs.yml", "theme:\n", "theme:\n  features: [content.action.edit]\n")
    run = mkdocs(base, "build", "--quiet")
    assert run.returncode == 0, run.stdout
    edit = 'href="https://example.org/kb/edit/'
    assert f"{edit}method.md" in (base / "site" / "method" / "index.html").read_text(encoding="utf-8")
    for generated in ("references", "themes", "papers", "verification", "checks"):
        assert edit not in (base / "site" / generated / "index.html").read_text(encoding="utf-8"), generated


class Preview:
    """`mkdocs serve` as a running process, its output gathered in a file."""

    def __init__(self, base: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = base
        self.log = base.parent / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"]
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [*command, *options], cwd=base, env=environment(base), stdout=output, stderr=subprocess.STDOUT
            )

    def said(self) -> str:
        """Everything on the terminal so far."""
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str = "") -> str:
        """A page of the preview, or the empty text while there is none."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/bicycles/{path}", timeout=30) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            return ""

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + 60
        while not holds():
            assert self.process.poll() is None, f"the preview ended:\n{self.said()}"
            assert time.monotonic() < end, f"{what} never happened:\n{self.said()}"
            time.sleep(0.1)


@pytest.fixture
def serve(base: Path) -> Iterator[Callable[..., Preview]]:
    """Starts previews of the base, which end with the test."""
    previews: list[Preview] = []

    def start(*options: str) -> Preview:
        previews.append(Preview(base, *options))
        return previews[-1]

    yield start
    for preview in previews:
        preview.process.send_signal(signal.SIGINT)
        try:
            preview.process.wait(20)
        except subprocess.TimeoutExpired:
            preview.process.kill()
            preview.process.wait()


def test_a_preview_shows_findings_and_then_the_correction(base: Path, serve: Callable[..., Preview]) -> None:
    """Findings stand in the terminal and on every page; an edit of a page, of the bibliography or of the evidence is
    taken up, and a correction clears them away. The published site is not touched."""
    before = digest(base / "site")
    break_much(base)
    preview = serve()
    preview.until(lambda: "Not fit to be published" in preview.get("method/"), "the first page")
    assert "C001 unknown citation key &quot;kovac-were&quot;" in preview.get()
    assert all(finding in preview.said() for finding in FINDINGS)
    assert "Traceback" not in preview.said()

    replace(base / "docs" / "method.md", "[@kovac-were]", "[@kovac-where]")
    preview.until(lambda: "kovac-were" not in preview.get("method/"), "the corrected page")
    assert "Not fit to be published" in preview.get("method/")

    replace(base / "bibliography.bib", "@misc{wexley-leaflet\n", "@misc{wexley-leaflet,\n")
    replace(base / "docs" / "papers" / "osei-repair.md", 'data-basis="gossip"', 'data-basis="statistic"')
    preview.until(lambda: "Not fit" not in (preview.get("method/") or "Not fit"), "the corrected base")
    assert "Kovac 2020b</a>)" in preview.get("method/")

    (base / "sources" / "theme-groups.yml").write_text("- Only one\n")
    preview.until(lambda: "Not fit to be published" in preview.get("method/"), "the broken list")
    assert STOCK.search(preview.said()) is None
    assert digest(base / "site") == before


BROKEN: dict[str, tuple[str, bytes]] = {
    "no bibliography": ("bibliography.bib", b""),
    "a brace never closed": (
        "bibliography.bib",
        b"@book{marsh-lending, title = {{Where}\n@book{osei-repair, title = {A}}\n",
    ),
    "a page in another encoding": ("docs/papers/marsh-lending.md", "# Caf\xe9\n".encode("latin-1")),
    "front matter that is no mapping": ("docs/themes/repair.md", b"---\n- a\n---\nText\n"),
    "front matter that is no YAML": ("docs/index.md", b"---\ntitle: [a\n---\n# A\n"),
    "keys that nothing can read": ("docs/method.md", b"# Method\n\n[@a:b; @c.d, p. 1] [@nope] [see @osei/repair]\n"),
    "evidence that is no table": ("sources/osei-repair/passages.csv", b'\xff\xfe,,\n"'),
    "an outline that is no mapping": ("sources/osei-repair/outline.yml", b"- a\n"),
}


def test_a_preview_survives_broken_content(base: Path, serve: Callable[..., Preview]) -> None:
    """Whatever is broken while somebody writes, the preview shows what was found and goes on."""
    preview = serve()
    preview.until(lambda: "Not fit" not in (preview.get("checks/") or "Not fit"), "the first page")
    goes_on = "the preview goes on"
    for what, (name, data) in BROKEN.items():
        path, rebuilt = base / name, preview.said().count(goes_on)
        good = path.read_bytes()
        path.write_bytes(data)
        preview.until(lambda rebuilt=rebuilt: preview.said().count(goes_on) > rebuilt, what)  # type: ignore[misc]
        assert "Not fit to be published" in preview.get("method/"), what
        path.write_bytes(good)
    preview.until(lambda: "Not fit" not in (preview.get("method/") or "Not fit"), "the end of the faults")
    assert "Traceback" not in preview.said()
    assert "An error happened during the rebuild" not in preview.said()
    assert STOCK.search(preview.said()) is None
