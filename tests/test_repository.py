"""What must hold of the repository as a whole, whoever edits it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest

ROOT = Path(__file__).resolve().parents[1]
MINIATURE = ROOT / "tests" / "site"
TEXTS = Path(os.environ.get("KB_TEXTS") or ROOT.parent / "shared" / "sources")

RUN = 10
"""So many words in a row are a sentence of somebody's, unless they are a title."""

TOP_LEVEL = (
    ".ci/run",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-content.md",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "bibliography.bib",
    "docs/contribute.md",
    "docs/decisions",
    "docs/index.md",
    "docs/method.md",
    "docs/papers",
    "docs/themes",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements/site.txt",
    "requirements/test.txt",
    "scripts/hooks.py",
    "scripts/kb",
    "sources/actors.yml",
    "sources/places.yml",
    "sources/sectors.yml",
    "sources/theme-groups.yml",
    "tests/site",
)

ADDRESS = re.compile(r"https?://\S+")
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:tmp|work|root|home|Users)/[\w.-]+")


def written_files() -> list[Path]:
    """Every file that is tracked or would be, once added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return sorted(path for name in set(listed.split("\0")) - {""} if (path := ROOT / name).is_file())


def written_texts() -> Iterator[tuple[str, str]]:
    """The path and text of every such file that is a text."""
    for path in written_files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def words(text: str) -> list[str]:
    """The words of a text without case and punctuation; numbers and addresses are facts, which nobody owns."""
    return re.findall(r"[a-z]+", ADDRESS.sub(" ", text).lower().replace("’", "").replace("'", ""))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of ten words of a text."""
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def pieces(name: str, text: str) -> Iterator[str]:
    """What is read in one go: a whole text, but of a table one cell, since a row of names is no sentence."""
    if name.endswith(".csv"):
        yield from (cell for row in csv.reader(text.splitlines()) for cell in row)
    else:
        yield text


def titles(bibliography: Path) -> set[tuple[str, ...]]:
    """The runs that stand inside titles of works, which anybody may name."""
    library = bibtexparser.parse_file(str(bibliography))
    fields = [field.value for entry in library.entries for field in entry.fields if field.key.endswith("title")]
    return {run for value in fields for run in runs(value)}


REFERENCES = "tests/citations/golden/"
"""References as ten styles print them, and nothing else: authors and titles run together, as in the papers' notes."""


def repeated(papers: list[Path], bibliography: Path) -> list[str]:
    """Where a written file, other than the papers themselves, has ten words in a row from one of them."""
    owners = {run: paper.stem for paper in papers for run in runs(paper.read_text(encoding="utf-8"))}
    for run in titles(bibliography):
        owners.pop(run, None)
    own = {paper.relative_to(ROOT).as_posix() for paper in papers if paper.is_relative_to(ROOT)}
    return [
        f'{name}: "{" ".join(run)}" ({owners[run]})'
        for name, text in written_texts()
        if name not in own and not name.startswith(REFERENCES)
        for piece in pieces(name, text)
        for run in runs(piece)
        if run in owners
    ]


def test_no_text_repeats_an_invented_paper() -> None:
    """Outside `texts/`, nothing shares ten words in a row with the miniature papers, whose texts are always here."""
    papers = sorted((MINIATURE / "texts").glob("*.txt"))
    assert [paper.stem for paper in papers] == ["marsh-lending", "osei-repair", "quayside-report"]
    assert repeated(papers, MINIATURE / "bibliography.bib") == []


def test_no_text_repeats_a_paper() -> None:
    """Nothing here shares ten words in a row with a digested paper; where no text is at hand nothing is claimed."""
    keys = sorted(path.stem for path in (ROOT / "docs" / "papers").glob("*.md"))
    papers = [path for key in keys if (path := TEXTS / f"{key}.txt").is_file()]
    if not papers:
        pytest.skip("not checked: no full texts at hand (KB_TEXTS names their folder)")
    assert [paper.stem for paper in papers] == keys
    assert repeated(papers, ROOT / "bibliography.bib") == []


def test_no_text_names_somebodys_machine() -> None:
    """No file holds an absolute path of the machine it was written on."""
    found = [f"{name}: {match[0]}" for name, text in written_texts() for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_what_is_prescribed_is_there(name: str) -> None:
    """A reader finds each room and each document where the design says it is."""
    assert (ROOT / name).exists()


def test_every_target_has_help() -> None:
    """`make` alone explains every command that the Makefile offers."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z]+):[^#\n]*## \S", makefile, re.MULTILINE))
    assert explained == set(phony[1].split())


def test_readme_and_ci_run_the_same_commands() -> None:
    """The first commands that the README shows are the ones that the machine checks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert block is not None
    shown = [line.split("#")[0].strip() for line in block[1].splitlines()]
    called = re.findall(r"^make .+$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert called == ["make site", "make test"]
    assert shown == called


def pins(name: str) -> dict[str, str]:
    """Distribution to version (with its marker) of a lock; every one of them has a hash."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z0-9-]+)(==[^\\\n]+) \\\n((?:    --hash=.+\n)+)", text, re.MULTILINE)
    assert len(blocks) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)), "something is not pinned with a hash"
    # What is needed on some Pythons only may be needed on all of them by the tests: the version is what must agree.
    return {name: pin.partition(" ;")[0] for name, pin, _ in blocks}


def test_locks_agree_with_the_project_and_each_other() -> None:
    """What the project asks for is what the locks hold, and testing changes no version that the site is built with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site, test = pins("site.txt"), pins("test.txt")
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    extra = project["project"]["optional-dependencies"]["test"]
    assert {normal(requirement) for requirement in needed} <= pinned(site)
    assert {normal(requirement) for requirement in extra} <= pinned(test)
    assert site.items() <= test.items()


def pinned(lock: dict[str, str]) -> set[str]:
    """The pins of a lock as a project would write them."""
    return {f"{name.split(' ')[0]}{pin.split(' ')[0]}" for name, pin in lock.items()}


def normal(requirement: str) -> str:
    """A requirement as locks write it."""
    return re.sub(r"\[.*?\]", "", requirement).lower().replace("_", "-")


def test_locks_name_no_machine() -> None:
    """A lock can be installed anywhere: it holds neither the address of an index nor a path."""
    for lock in ("site.txt", "test.txt"):
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        assert re.findall(r"https?:|file:|--index-url|--find-links", text) == []
