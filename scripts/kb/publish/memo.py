"""What was found when everything was last checked, for as long as nothing has changed since.

The findings are stored under a name made of all that they depend on: every file that is read, byte by byte, and the
program that reads it. Dates and sizes of files are not asked, for clocks go back and files are restored. So a stored
answer is never out of date; whatever cannot be read as one counts as absent.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kb.citations.cache import FOLDER, Store
from kb.model import Corpus, Finding, Place

_READ = ("bibliography.bib", "mkdocs.yml", "docs", "sources")
"""What the loader and the checks read of a knowledge base."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of everything found, and how much there was to check."""

    findings: tuple[Finding, ...]
    papers: int
    claims: int
    references: int
    checks: int


def recalled(root: Path, state: str) -> Outcome | None:
    """The outcome that is stored for this state of the knowledge base at `root`, if one is."""
    text = Store(root / FOLDER).get(state)
    try:
        return None if text is None else _outcome(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def found(root: Path, texts: Path | None, state: str, corpus: Corpus) -> Outcome:
    """Check a corpus that was read when the knowledge base was in this state, and store the outcome.

    It is not stored when somebody wrote a file meanwhile, for then nobody knows which of the two was read.
    """
    from kb.checks import RULES, check

    findings = tuple(check(corpus))
    outcome = Outcome(findings, len(corpus.papers), len(corpus.claims), len(corpus.references), len(RULES))
    if state_of(root, texts) == state:
        Store(root / FOLDER).put(state, json.dumps(asdict(outcome), ensure_ascii=False))
    return outcome


def checked(root: Path, texts: Path | None) -> Outcome:
    """What is wrong with the knowledge base at `root`, with the full texts of a folder: read anew only when changed."""
    state = state_of(root, texts)
    outcome = recalled(root, state)
    if outcome is None:
        from kb.load.corpus import load

        outcome = found(root, texts, state, load(root, texts))
    return outcome


def state_of(root: Path, texts: Path | None) -> str:
    """A digest of all that findings depend on: the files, the texts at hand, this program and what it runs on."""
    return _digest(_parts(root, texts))


def program() -> str:
    """A digest of this program, the packages that it can import, and the Python that runs it."""
    parts = [("python", sys.version.encode()), ("installed", "\n".join(sorted(_installed())).encode())]
    return _digest([*parts, *_contents(str(Path(__file__).resolve().parents[1]), "program")])


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    digest = blake2b(digest_size=20, person=b"kb-state")
    for name, content in parts:
        digest.update(f"{len(name)}:{name}:{len(content)}:".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _parts(root: Path, texts: Path | None) -> Iterator[tuple[str, bytes]]:
    yield "program", program().encode()
    for name in _READ:
        yield from _contents(str(root / name), name)
    yield "texts", b"" if texts is None else b"at hand"
    if texts is not None:
        papers = root / "docs" / "papers"
        keys = sorted(path.stem for path in papers.iterdir()) if papers.is_dir() else []
        for name in (f"{key}{suffix}" for key in keys for suffix in (".txt", ".pdf")):
            yield from _contents(str(texts / name), f"texts/{name}")


def _installed() -> Iterator[str]:
    """The packages that can be imported, with their versions, as their folders are named."""
    for folder in sys.path:
        if folder and os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))


def _contents(path: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, or the file itself, by name; what is neither counts as what it is."""
    try:
        kind = os.lstat(path).st_mode
        if stat.S_ISLNK(kind):
            yield f"{name} leads to", os.fsencode(os.path.realpath(path))
            kind = os.stat(path).st_mode
            if stat.S_ISDIR(kind):
                return
        if stat.S_ISDIR(kind):
            children = sorted(os.listdir(path))
            yield f"{name}/", b""
        elif stat.S_ISREG(kind):
            with open(path, "rb", buffering=0) as file:
                yield name, file.read()
            return
        else:
            yield f"{name} is no file", str(stat.S_IFMT(kind)).encode()
            return
    except OSError as error:
        yield f"{name} cannot be read", str(error.errno).encode()
        return
    for child in children:
        if child != "__pycache__":
            yield from _contents(f"{path}/{child}", f"{name}/{child}")


def _outcome(stored: dict[str, Any]) -> Outcome:
    findings = tuple(
        Finding(Place(str(path), int(line), int(column)), str(each["code"]), str(each["message"]), str(each["help"]))
        for each in stored["findings"]
        for path, line, column in [each["place"]]
    )
    papers, claims, references, checks = (int(stored[n]) for n in ("papers", "claims", "references", "checks"))
    return Outcome(findings, papers, claims, references, checks)
