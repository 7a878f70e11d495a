"""The pages in which nothing was wrong: they need not be read again while they, and what they lean on, are the same.

Of each such page its gist is stored under its path, with a seal: a digest of the page, of the program that read it, and
of what it speaks of, which are the works that it mentions and the evidence of those that are papers. A page is sound
for as long as its seal is the same. A page with a finding is looked at each time. The same holds of the bibliography.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from kb.citations.cache import Store
from kb.grammar.biblatex import LINKS
from kb.load.bibliography import NAME
from kb.load.folio import paper_key
from kb.model import Answer, Corpus, Field, Gist, Page, Place, Quotation, Reference, Target
from kb.publish.state import State

PAGES, BIBLIOGRAPHY = "sound-pages", "sound-bibliography"
"""The names under which they are stored."""

_LISTS = ("sources/actors.yml", "sources/places.yml", "sources/sectors.yml")
_KEPT = frozenset(("title", *LINKS))
_MENTION = re.compile(r"@([a-z0-9][a-z0-9-]*+)")

Entry = list[Any]
"""The seal of a page, the keys that it mentions, and its gist as lists: what JSON can hold."""


class SoundPages:
    """What is stored of the sound pages of a knowledge base, in the state in which it is read."""

    def __init__(self, store: Store, state: State, library: Corpus) -> None:
        self._state = state
        self._library = library
        self._evidence = _evidence(state)
        lists = b"".join(state.files.get(name, b"") for name in _LISTS)
        self._common = b"\0".join((state.program.encode(), lists, "\0".join(sorted(library.themes)).encode()))
        self._stored = _entries(store.get(PAGES))
        self._kept: dict[str, Entry] = {}

    def gist(self, path: str) -> Gist | None:
        """The gist of a page that is known to be sound, or None."""
        entry = self._stored.get(path)
        try:
            if entry is None or entry[0] != self._seal(path, entry[1]):
                return None
            gist = _gist(path, entry[2])
        except (TypeError, ValueError, AttributeError, IndexError, KeyError):
            return None
        self._kept[path] = entry
        return gist

    def keep(self, gist: Gist, mentioned: tuple[str, ...]) -> None:
        """Remember that a page is sound, which mentions these keys; not one that came after the state was taken."""
        if f"docs/{gist.path}" in self._state.files:
            self._kept[gist.path] = [self._seal(gist.path, mentioned), mentioned, _plain(gist)]

    def text(self) -> str:
        """What to store of the pages that are known to be sound now."""
        return _json(self._kept)

    def _seal(self, path: str, mentioned: tuple[str, ...] | list[str]) -> str:
        seal = blake2b(self._common, digest_size=20, person=b"kb-page")
        seal.update(self._state.files[f"docs/{path}"])
        for key in mentioned:
            reference = self._library.references.get(key)
            title = "-" if reference is None else f"+{reference.get('title')}"
            seal.update(f"\0{key}\0{title}\0".encode("utf-8", "surrogatepass"))
            if key in self._library.papers:
                seal.update(self._evidence.get(key, b"-"))
        return seal.hexdigest()


class SoundBibliography:
    """What is stored of a bibliography in which nothing was wrong: of each work its key, place, title and links."""

    def __init__(self, store: Store, state: State) -> None:
        self._stored = _entries(store.get(BIBLIOGRAPHY))
        self._seal = state.program + state.files.get(NAME, b"").hex()

    def references(self) -> Mapping[str, Reference] | None:
        """The works by key, if the bibliography is known to be sound."""
        if self._stored.get("seal") != self._seal:
            return None
        try:
            return {
                str(key): _reference(str(key), Place(NAME, int(line), int(column)), fields)
                for key, (line, column, fields) in self._stored["works"].items()
            }
        except (TypeError, ValueError, AttributeError, KeyError):
            return None

    def text(self, references: Mapping[str, Reference]) -> str:
        """What to store of the works of a sound bibliography."""
        works = {
            key: (*reference.place[1:], {n: f.value for n, f in reference.fields.items() if n in _KEPT})
            for key, reference in references.items()
        }
        return _json({"seal": self._seal, "works": works})


def _reference(key: str, place: Place, fields: Mapping[str, Any]) -> Reference:
    named = {str(name): Field(str(name), str(value), place) for name, value in fields.items()}
    return Reference(key, "", named, "", place)


def mentioned(page: Page) -> tuple[str, ...]:
    """Every key that a page may be taken to speak of, cited or not, and that of its own paper."""
    own = paper_key(page.path)
    return tuple(sorted({*_MENTION.findall(page.body), *([own] if own is not None else [])}))


def _evidence(state: State) -> Mapping[str, bytes]:
    """For each folder of evidence, with the text at hand, a digest of all that is in it."""
    found: dict[str, Any] = {}
    for name, content in state.files.items():
        room, _, rest = name.partition("/")
        key = rest.partition("/")[0] if room == "sources" else rest.rpartition(".")[0] if room == "texts" else ""
        if key:
            part = found.setdefault(key, blake2b(digest_size=20, person=b"kb-evidence"))
            part.update(f"{name}\0".encode("utf-8", "surrogateescape") + content)
    return {key: part.digest() for key, part in found.items()}


def _entries(stored: str | None) -> Mapping[str, Any]:
    try:
        found = json.loads(stored or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(gist: Gist) -> list[Any]:
    return [
        gist.anchors,
        [(each.path, each.anchor, each.written, *each.place[1:]) for each in gist.targets],
        gist.cited,
        gist.claims,
        [(each.slug, each.facet, each.ids, *each.place[1:]) for each in gist.answers],
        gist.tallies,
        [(each.line, each.runs) for each in gist.quotations],
    ]


def _gist(path: str, plain: list[Any]) -> Gist:
    """Raises TypeError, ValueError or AttributeError where this is no gist."""
    anchors, targets, cited, claims, answers, tallies, quotations = plain
    file = f"docs/{path}"
    return Gist(
        path=path,
        anchors=tuple(map(str, anchors)),
        targets=tuple(
            Target(str(to), str(anchor), str(written), Place(file, int(line), int(column)))
            for to, anchor, written, line, column in targets
        ),
        cited=tuple(map(str, cited)),
        claims={str(slug): str(facet) for slug, facet in claims.items()},
        answers=tuple(
            Answer(str(slug), str(facet), tuple(map(str, ids)), Place(file, int(line), int(column)))
            for slug, facet, ids, line, column in answers
        ),
        tallies={
            str(name): {str(slug): int(count) for slug, count in tally.items()} for name, tally in tallies.items()
        },
        quotations=tuple(Quotation(int(line), tuple(map(str, runs))) for line, runs in quotations),
    )
