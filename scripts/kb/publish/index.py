"""The search index: Pagefind is given every claim, page and work as a record of its own and writes its files.

Records, not pages, because a reader looks for a claim. Pagefind's own Python client waits a tenth of a second for each
answer, so its service is spoken to directly: requests and answers are JSON in Base64, each ended by a comma.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from kb.environment import EnvironmentFault
from kb.model import FACETS as FACET_NAMES
from kb.pages.cards import BASIS_WORDS
from kb.publish.edition import Edition
from kb.views.imprint import imprint
from kb.views.search import FILTERS, Names, SearchRecord, search_records, search_terms

FOLDER = "pagefind"
TERMS = "data/search-terms.json"
FACETS = "data/search-facets.json"

LANGUAGE = "zh"
"""Pagefind cuts texts into words by the rules of one language; those for Chinese cut English and Japanese as well."""

PATIENCE = 30
"""Seconds that Pagefind is given for the last of its files."""

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")
_SIGNATURE = b"pagefind_dcd"
_GZIP = b"\x1f\x8b"
_SHORT = 12
"""Characters of the digest of the claims that a receipt names."""


def write_index(edition: Edition, site: Path) -> int:
    """Write the index of the edition into the built site; returns how many records it holds.

    Raises EnvironmentFault when Pagefind is missing or fails.
    """
    library = edition.library
    corpus = library.corpus
    names = Names(
        {key: library.short(key) for key in corpus.papers}, {key: label.text for key, label in library.labels.items()}
    )
    records = list(search_records(corpus, library.evidence, names))
    ids = _indexed(records, site / FOLDER)
    _write(site / FACETS, _facets(edition, records, ids, names))
    claims = hashlib.sha256(edition.files["data/claims.json"]).hexdigest()[:_SHORT]
    known = imprint(corpus)
    terms = {
        "claims": len(corpus.claims),
        "papers": len(corpus.papers),
        "edition": {"date": known.date, "digest": known.digest, "claims": claims},
        **search_terms(corpus),
    }
    _write(site / TERMS, terms)
    return len(records)


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _facets(
    edition: Edition, records: Sequence[SearchRecord], ids: Mapping[str, str], names: Names
) -> dict[str, object]:
    """What the search page counts by: the values of each filter with their names, and per record their numbers.

    Pagefind's own filters would do, but it writes them in another order each time, and no two builds would be equal.
    """
    titles = _titles(edition, names)
    used: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
    rows: dict[str, list[list[int]]] = {}
    for record in records:
        if record.kind == "claim":
            rows[ids[record.url]] = [
                [used[name].setdefault(value, len(used[name])) for value in record.values.get(name, ())]
                for name in FILTERS
            ]
    values = {name: [[value, titles.get(name, {}).get(value, value)] for value in used[name]] for name in FILTERS}
    return {"values": values, "records": rows}


def _titles(edition: Edition, names: Names) -> dict[str, dict[str, str]]:
    corpus = edition.library.corpus
    return {
        "facet": dict(FACET_NAMES),
        "theme": {slug: theme.title for slug, theme in corpus.themes.items()},
        "paper": dict(names.short),
        "place": {slug: term.name for slug, term in corpus.places.items()},
        "sector": {slug: term.name for slug, term in corpus.sectors.items()},
        "actor": {slug: term.name for slug, term in corpus.actors.items()},
        "basis": dict(BASIS_WORDS),
    }


def _indexed(records: Sequence[SearchRecord], folder: Path) -> dict[str, str]:
    """Let Pagefind write the index; returns the name that it gave to the record of each address."""
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
    requests += [
        {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.url,
            "content": record.content,
            "language": LANGUAGE,
            "meta": dict(record.meta),
            "filters": {},
            "sort": {},
        }
        for record in records
    ]
    requests.append({"type": "WriteFiles", "index_id": 0, "output_path": str(folder)})
    _converse(requests, lambda: _written(folder))
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    return dict(_names(folder))


def _names(folder: Path) -> Iterator[tuple[str, str]]:
    for path in (folder / "fragment").iterdir():
        data = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        yield json.loads(data)["url"], path.name.removesuffix(".pf_fragment")


def _written(folder: Path) -> None:
    """Wait until every file is whole: Pagefind answers before the last of them are on the disk."""
    deadline = time.monotonic() + PATIENCE
    waiting = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".js"]
    entry = folder / "pagefind-entry.json"
    while waiting := [path for path in {*waiting, entry} if not _whole(path)]:
        if time.monotonic() > deadline:
            raise EnvironmentFault(
                f"Pagefind did not finish {waiting[0].name}", "make room on the disk, then make site"
            )
        time.sleep(0.02)


def _whole(path: Path) -> bool:
    try:
        data = path.read_bytes()
        if path.suffix == ".json":
            json.loads(data)
        elif data[:2] == _GZIP:
            gzip.decompress(data)
        return bool(data)
    except (OSError, EOFError, ValueError, zlib.error):
        return False


def _converse(requests: Iterable[Mapping[str, Any]], finish: Callable[[], None]) -> None:
    """Send the requests to Pagefind's service, wait for as many answers, and end it when `finish` returns."""
    messages = [
        base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","
        for number, payload in enumerate(requests)
    ]
    with _started() as service:
        assert service.stdin is not None and service.stdout is not None
        threading.Thread(target=_send, args=(service.stdin, messages), daemon=True).start()
        try:
            for _, answer in zip(messages, _answers(service.stdout), strict=False):
                if answer["type"] == "Error":
                    raise EnvironmentFault(f"Pagefind refused a record: {answer.get('message')}", "report this fault")
            finish()
        finally:
            service.terminate()


def _started() -> subprocess.Popen[bytes]:
    program = _program()
    try:
        return subprocess.Popen(
            [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        message = f"Pagefind cannot be run: {program}: {error.strerror}"
        raise EnvironmentFault(message, "pip install 'pagefind[extended]'") from error


def _send(stream: IO[bytes], messages: list[bytes]) -> None:
    try:
        stream.writelines(messages)
        stream.flush()
    except BrokenPipeError:
        return  # The service ended; whoever reads its answers says so.


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The payload of each answer; a stream that ends is a fault, for whoever wants no more stops asking."""
    rest = b""
    while piece := os.read(stream.fileno(), 1 << 16):
        *whole, rest = (rest + piece).split(b",")
        for message in whole:
            payload: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
            yield payload
    raise EnvironmentFault("Pagefind ended before the index was written", "make site")


def _program() -> str:
    """The extended Pagefind, which knows Chinese and Japanese."""
    named = os.environ.get("PAGEFIND_BINARY_PATH")
    if named:
        return named
    try:
        from pagefind_bin_extended import get_executable
    except ImportError:
        raise EnvironmentFault("Pagefind is not installed", "pip install 'pagefind[extended]'") from None
    return str(get_executable())
