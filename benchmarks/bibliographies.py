"""Bibliographies that others wrote: every entry read, formatted and exported with no word lost.

    python -m benchmarks.bibliographies [FILE.bib …]

Without files, those of Debian's package texlive-bibtex-extra are compared, among them the examples of biblatex; the
package is fetched once into `.cache/` and nothing of it is kept in the repository. Pandoc reads each file as it stands
and is the oracle: each word that it finds in a title, a name or a journal has to stand in our reference and in our
exports, and there with those of publisher, place, series, edition, volume, issue, pages and DOI. Exit status 1 when a
word is lost.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tarfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.citations import pandoc
from kb.citations.cache import Store
from kb.citations.format import format_references
from kb.citations.items import Item, csl_items
from kb.citations.labels import labels
from kb.exports.csljson import csl_json
from kb.exports.ris import ris
from kb.grammar.bibtex import parse_bibliography
from kb.grammar.identifiers import doi_fault
from kb.model import Reference

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bibliographies"
PACKAGE = "texlive-bibtex-extra"
LARGEST = 1_300_000
"""Bytes of the largest file that is compared; the larger ones hold more of the same."""

PRINTED_AUTHORS = 3
"""So many authors every style prints."""

EXPORTED = ("publisher", "publisher-place", "collection-title", "edition", "volume", "issue", "number", "page", "DOI")
"""What else an entry says and every export has to say; styles choose among it."""

_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/")
"""What some write before a DOI."""

_UNSEEN = {"Mn", "Cf"}
"""Accents, which are written in two ways, and soft hyphens, which are printed or not."""

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")


@dataclass
class Compared:
    """What comparing one file came to."""

    name: str
    entries: int = 0
    compared: int = 0
    lost: list[str] = field(default_factory=list)
    unread: str = ""
    seconds: float = 0.0


def words(text: str) -> set[str]:
    """The words of a text, of CSL markup or of HTML, with cases and compatible forms made equal."""
    plain = unicodedata.normalize("NFKD", html.unescape(_TAG.sub("", text))).casefold()
    return set(_WORD.findall("".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)))


def compare(name: str, text: str, store: Store) -> Compared:
    """Hold our reading, our references and our exports of a bibliography against what pandoc reads in it."""
    start = time.perf_counter()
    found: dict[str, Reference] = {}
    for reference in parse_bibliography(text, name)[0]:
        found.setdefault(reference.key, reference)
    outcome = Compared(name, entries=len(found))
    try:
        oracle = {item["id"]: item for item in json.loads(pandoc.run(["-f", "biblatex", "-t", "csljson"], text))}
    except pandoc.PandocFailure as failure:
        outcome.unread = f"pandoc cannot read the file: {failure.message[:100]}"
        return outcome
    items = csl_items(found, text, store)
    printed = format_references(items, labels(items), store=store)
    for key, item in oracle.items():
        outcome.compared += 1
        if key not in items:
            outcome.lost.append(f"{key}: the entry is lost")
        else:
            outcome.lost += [f"{key}: {fault}" for fault in _missing(item, items[key], printed[key])]
    outcome.seconds = time.perf_counter() - start
    return outcome


def _missing(oracle: Item, ours: Item, printed: str) -> Iterator[str]:
    people = [person for role in ("author", "editor") for person in oracle.get(role, ())]
    named = words(" ".join(_name(person) for person in people))
    first = words(" ".join(_name(person) for person in oracle.get("author", ())[:PRINTED_AUTHORS]))
    said = words(f"{oracle.get('title', '')} {oracle.get('container-title', '')}")
    stated = {name: _ADDRESS.sub("", str(oracle.get(name, ""))) for name in EXPORTED}
    # What is no DOI is a finding; one with angle brackets stands in CSL-JSON alone, for too much takes them for markup.
    if doi_fault(stated["DOI"]) or "<" in stated["DOI"]:
        del stated["DOI"]
    more = words(" ".join(stated.values()))
    for where, text, wanted in (
        ("reference", printed, said | first),
        ("RIS", ris([ours["id"]], {ours["id"]: ours}), said | named | more),
        ("CSL-JSON", csl_json([ours["id"]], {ours["id"]: ours}), said | named | more),
    ):
        if lost := wanted - words(text if where != "CSL-JSON" else _flat(json.loads(text))):
            yield f"{where} lacks {', '.join(sorted(lost)[:5])}"


def _name(person: dict[str, Any]) -> str:
    name = str(person.get("literal") or person.get("family", ""))
    return "" if name == "others" else name  # printed as "et al."


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(part) for part in value.values())
    return " ".join(map(_flat, value)) if isinstance(value, list) else str(value)


def fetched() -> list[Path]:
    """The bibliographies of the package, fetched once."""
    folder = CACHE / PACKAGE
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", PACKAGE], cwd=CACHE, check=True, capture_output=True)
        archive = next(CACHE.glob(f"{PACKAGE}_*.deb"))
        unpacked = CACHE / "files.tar"
        with unpacked.open("wb") as file:
            subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=file, check=True)
        with tarfile.open(unpacked) as tar:
            members = [m for m in tar.getmembers() if m.isfile() and m.name.endswith(".bib")]
            tar.extractall(folder, members=members, filter="data")
        archive.unlink()
        unpacked.unlink()
    return sorted(folder.rglob("*.bib"))


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def main(arguments: Iterable[str]) -> int:
    """Compare and print; returns the exit status."""
    paths = [Path(argument) for argument in arguments] or [p for p in fetched() if p.stat().st_size <= LARGEST]
    store = Store(CACHE / "formatted")
    outcomes = []
    for path in paths:
        outcome = compare(path.name, _text(path), store)
        outcomes.append(outcome)
        if outcome.compared:
            counts = f"{outcome.compared:6,} compared {len(outcome.lost):5,} lost {outcome.seconds:6.1f} s"
            print(f"{counts}  {path.name}", flush=True)
        for line in [outcome.unread] if outcome.unread else outcome.lost[:3]:
            print(f"{path.name}: {line}")
    compared, lost = sum(o.compared for o in outcomes), sum(len(o.lost) for o in outcomes)
    files = sum(bool(o.compared) for o in outcomes)
    unread = sum(bool(o.unread) for o in outcomes)
    print(f"{compared:,} entries of {files} files compared, {lost:,} lost a word; {unread} files pandoc cannot read")
    CACHE.mkdir(parents=True, exist_ok=True)
    counted = {"files": files, "entries": compared, "lost": lost}
    (CACHE / "outcome.json").write_text(json.dumps(counted), encoding="utf-8")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
