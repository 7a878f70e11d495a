"""The search index: Pagefind is given the words of every shelf, and what stands on a shelf is a file beside its index.

Pagefind's own Python client waits a tenth of a second for each answer, so its service is spoken to directly: requests
and answers are JSON in Base64, each ended by a comma.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from kb.environment import EnvironmentFault
from kb.model import FACETS
from kb.pages.cards import BASIS_WORDS
from kb.publish.edition import Edition
from kb.views.imprint import imprint
from kb.views.search import Names, Shelf, shelves
from kb.views.search_terms import search_terms, search_words

FOLDER = "pagefind"
SHELVES = "pagefind/shelf"
TERMS = "data/search-terms.json"
WORDS = "data/search-words.json"

LANGUAGE = "zh"
"""Pagefind cuts texts into words by the rules of one language; those for Chinese cut all languages' words apart."""

PATIENCE = 30
"""Seconds that Pagefind is given for the last of its files."""

_UNUSED = (
    "pagefind-component-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-ui.*",
    "pagefind-highlight.js",
    "pagefind-worker.js",
    "fragment",
)
"""Pagefind's own interfaces, its second copy for another thread, and its copies of the words of each shelf."""

_SIGNATURE = b"pagefind_dcd"
_GZIP = b"\x1f\x8b"
_SHORT = 12
"""Characters of the digest of the claims that a receipt names."""


def write_index(edition: Edition, site: Path) -> int:
    """Write the index of the edition into the built site; returns how many shelves it leads to.

    Raises EnvironmentFault when Pagefind is missing or fails.
    """
    library = edition.library
    corpus = library.corpus
    names = Names(
        {key: library.short(key) for key in corpus.papers}, {key: label.text for key, label in library.labels.items()}
    )
    found = list(shelves(corpus, library.evidence, names))
    write_shelves(found, site)
    known = imprint(corpus)
    claims = hashlib.sha256(edition.files["data/claims.json"]).hexdigest()[:_SHORT]
    terms = {
        "claims": len(corpus.claims),
        "papers": len(corpus.papers),
        "edition": {"date": known.date, "digest": known.digest, "claims": claims},
        "names": {"facet": dict(FACETS), "basis": dict(BASIS_WORDS)},
        **search_terms(corpus),
    }
    _write(site / TERMS, terms)
    _write(site / WORDS, search_words(corpus))
    return len(found)


def write_shelves(found: Sequence[Shelf], site: Path) -> None:
    """Write the index of the shelves, and beside it what stands on each; raises EnvironmentFault as Pagefind fails."""
    ids = _indexed(found, site / FOLDER)
    for shelf in found:
        _write(site / SHELVES / f"{ids[shelf.url]}.json", shelf.content)


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _indexed(found: Sequence[Shelf], folder: Path) -> dict[str, str]:
    """Let Pagefind write the index; returns the name that it gave to each shelf, by the shelf's own."""
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
    requests += [
        {
            "type": "AddRecord",
            "index_id": 0,
            "url": shelf.url,
            "content": " ".join(shelf.words),
            "language": LANGUAGE,
            "meta": {},
            "filters": {},
            "sort": {},
        }
        for shelf in found
    ]
    requests.append({"type": "WriteFiles", "index_id": 0, "output_path": str(folder)})
    _converse(requests, lambda: _written(folder))
    ids = dict(_names(folder))
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return ids


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
        # Without a buffer, nothing is left to be sent when a service that failed is closed.
        return subprocess.Popen(
            [program, "--service"], bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
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
