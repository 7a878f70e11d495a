"""Is what was recorded still in the text? Each passage is looked for wherever it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import overload

from kb.evidence.document import Document
from kb.evidence.extract import TextFault
from kb.evidence.fingerprint import digest, normalise
from kb.evidence.passages import located_texts
from kb.evidence.stream import Stream, composed, stream_of
from kb.model import Evidence, Passage, Verification

VERIFIED, RECORDED, FAILED = "verified", "recorded", "failed"
PLACES_TRIED = 400
"""Most places at which one incipit is tried; a two-letter incipit stands everywhere in a long text."""
LINES_SKIPPED = 90
"""Most lines that may stand between the halves of a passage: a page's notes, a table, two running heads."""
PLACES_DOUBTED = 24
"""Most places at which the note marks of a passage are tried in and out."""
TRIES_EACH = 20_000
TRIES_PER_PASSAGE = 300
TRIES_AT_ALL = 50_000
"""Hashes that may be spent on one passage, on each passage on average, and beside that: a bound on hostile texts."""
PLACES_DOUBTED_ACROSS = 3
"""Most places at which marks are doubted and lines left out at once."""
PLACES_PARTED = 8
"""Most places of each of two passages that are tried together."""
PLACES_SKIPPED = 12
"""Most places at which a passage is tried with lines left out."""


def verify(evidence: Evidence, text: str | None) -> Verification:
    """Compare a paper's evidence with its text: each passage verified or failed, or all recorded without a text.

    The text may come from another extraction. A passage is found by its incipit in the stream of all letters and
    digits, then by the hash of the characters that follow; digits that may be note marks are tried in and out, and
    whole lines that a page break or a moved note put in between are skipped. Those not found so are looked for in the
    text taken apart. Time grows with the length of the text times a bounded number of tries. Where every passage stands
    in the text just as it was hashed, that is all there is to do; their sentences are then cut out when somebody asks.
    """
    count = len(evidence.passages)
    if text is None:
        return Verification(evidence.paper, (RECORDED,) * count, ("",) * count, "")
    if _stand_whole(evidence.passages, normalise(composed(text))):
        return Verification(evidence.paper, (VERIFIED,) * count, _Sentences(evidence, text), text)
    found = _search(evidence, text)
    states = tuple(FAILED if shown is None else VERIFIED for shown in found)
    return Verification(evidence.paper, states, tuple(shown or "" for shown in found), text)


def _stand_whole(passages: Sequence[Passage], text: str) -> bool:
    """Whether each fingerprint is that of a stretch of the text, one behind the other as far as they go."""
    position, known = 0, set[tuple[str, int]]()
    for k, passage in enumerate(passages):
        name = (passage.fingerprint, passage.length)
        if not covers_itself(passages, k):
            return False
        if name in known:
            continue
        incipit = normalise(passages[passage.covers[0] - 1].incipit)
        if not incipit or not passage.length:
            return False
        at, tried = text.find(incipit, position), 0
        while at >= 0 and tried < PLACES_DOUBTED and digest(text[at : at + passage.length]) != passage.fingerprint:
            at, tried = text.find(incipit, at + 1), tried + 1
        if at < 0 or tried == PLACES_DOUBTED:
            return False
        position = at
        known.add(name)
    return True


class _Sentences(Sequence[str]):
    """The sentences of passages that all stand in a text, looked for when the first of them is asked for."""

    def __init__(self, evidence: Evidence, text: str) -> None:
        self._evidence = evidence
        self._text = text

    @cached_property
    def _found(self) -> tuple[str, ...]:
        return tuple(shown or "" for shown in _search(self._evidence, self._text))

    def __len__(self) -> int:
        return len(self._evidence.passages)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._found[index]


def _search(evidence: Evidence, text: str) -> list[str | None]:
    """Each passage as it stands in the text, or None."""
    count = len(evidence.passages)
    searcher = _Searcher(evidence, stream_of(composed(text)))
    found = [searcher.find(k) for k in range(count)]
    if not all(found):
        # The whole text is taken apart only when something is missing, and not at all for another paper's text.
        missed = [k for k, shown in enumerate(found) if shown is None]
        if len(missed) < 0.9 * count or count < 10:
            from kb.evidence.segment import segment

            body = _Body(segment(text, ""))
            for k in missed:
                found[k] = body.find(evidence, k)
    return found


def looks_like_another_paper(verification: Verification) -> bool:
    """Whether most passages failed, so that the text is hardly the paper's: better said once than for each passage."""
    return bool(verification.states) and verification.states.count(FAILED) > len(verification.states) / 2


def find_text(key: str, folder: Path) -> Path | None:
    """The text of a paper in the folder, `<key>.txt` or `<key>.pdf`; None without one, `TextFault` with two."""
    present = [path for path in (folder / f"{key}.txt", folder / f"{key}.pdf") if path.is_file()]
    if len(present) > 1:
        message = f"{key} has two texts: {present[0].name} and {present[1].name}"
        raise TextFault(message, "keep one of them in the folder")
    return present[0] if present else None


def covers_itself(passages: Sequence[Passage], k: int) -> bool:
    """Whether the passages over which the fingerprint of passage `k` was taken are there and are those: a line that is
    gone from the table shifts all that follow it."""
    first, last = passages[k].covers
    return 1 <= first <= k + 1 <= last <= len(passages)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a fingerprint was found: `gap` are skipped characters, `parts` the places of two passages set apart."""

    start: int
    end: int
    gap: tuple[int, int] | None = None
    parts: tuple[tuple[int, int], ...] = ()


class _Searcher:
    """Looks for passages in the stream, each from where the one before was found."""

    def __init__(self, evidence: Evidence, stream: Stream) -> None:
        self.passages = evidence.passages
        self.stream = stream
        self.position = 0
        self.tries = 0
        self.budget = TRIES_AT_ALL + TRIES_PER_PASSAGE * len(self.passages)
        self.hits: dict[tuple[str, int], _Hit | None] = {}

    def find(self, k: int) -> str | None:
        """The passage as it stands in the text, or None."""
        passage = self.passages[k]
        if not covers_itself(self.passages, k):
            return None
        name = (passage.fingerprint, passage.length)
        if name not in self.hits:
            self.hits[name] = self._hit(passage)
        hit = self.hits[name]
        if hit is None:
            return None
        if hit.parts:
            return self.stream.shown(*hit.parts[k + 1 - self.passages[k].covers[0]])
        self.position = hit.start
        start, end = self._own(k, hit)
        if hit.gap:
            before, after = (start, min(end, hit.gap[0])), (max(start, hit.gap[1]), end)
            return " ".join(self.stream.shown(*part) for part in (before, after) if part[0] < part[1])
        return self.stream.shown(start, end)

    def _hit(self, passage: Passage) -> _Hit | None:
        first = passage.covers[0] - 1
        if not passage.length:
            return None
        incipit = normalise(self.passages[first].incipit)
        places = list(self._places(incipit))
        text, length = self.stream.text, passage.length
        for start in places:
            if digest(text[start : start + length]) == passage.fingerprint:
                return _Hit(start, start + length)
        self.tries = min(self.budget, TRIES_EACH)
        self.budget -= self.tries
        hit = self._doubted(places, passage)
        self.budget += self.tries
        return hit

    def _doubted(self, places: list[int], passage: Passage) -> _Hit | None:
        """The passage with marks doubted or lines left out, as long as the tries last."""
        for start in places[:PLACES_DOUBTED]:
            for reading, end in self.stream.readings(start, passage.length):
                if self._is(reading, passage):
                    return _Hit(start, end)
        for tried, start in enumerate(places[:PLACES_SKIPPED]):
            if hit := self._across(start, passage, doubting=tried < PLACES_DOUBTED_ACROSS):
                return hit
        return self._parted(places, passage)

    def _is(self, text: str, passage: Passage) -> bool:
        self.tries -= 1
        return self.tries >= 0 and digest(text) == passage.fingerprint

    def _places(self, incipit: str) -> Iterator[int]:
        """Where the incipit stands: behind the passage before, then from the beginning."""
        if not incipit:
            return
        text, tried = self.stream.text, 0
        for low, high in ((self.position, len(text)), (0, self.position + len(incipit) - 1)):
            at = text.find(incipit, low, high)
            while at >= 0 and tried < PLACES_TRIED:
                yield at
                tried += 1
                at = text.find(incipit, at + 1, high)

    def _across(self, start: int, passage: Passage, doubting: bool) -> _Hit | None:
        """The passage with whole lines left out of its middle; when doubting, also with one mark put in or out."""
        lines, stream, length = self.stream.lines, self.stream, passage.length
        low, high = bisect_right(lines, start), bisect_left(lines, start + length)
        for cut in range(low, min(high, low + LINES_SKIPPED)):
            heads = [stream.text[start : lines[cut]]]
            if doubting:
                heads += stream.variants(start, lines[cut])
            for resume in range(cut + 1, min(cut + LINES_SKIPPED, len(lines))):
                if self.tries <= 0:
                    return None
                begin = lines[resume]
                for head in heads:
                    rest = length - len(head)
                    if self._is(head + stream.text[begin : begin + rest], passage):
                        return _Hit(start, begin + rest, (lines[cut], begin))
                    if not doubting:
                        continue
                    for tail, end in stream.readings(begin, rest):
                        if self._is(head + tail, passage):
                            return _Hit(start, end, (lines[cut], begin))
        return None

    def _parted(self, places: list[int], passage: Passage) -> _Hit | None:
        """Two passages joined for safety that stand apart, such as two captions: every division at a word is tried."""
        first, last = passage.covers
        if last != first + 1 or last > len(self.passages):
            return None
        text, anchors = self.stream.text, self.stream.anchors
        others = list(self._places(normalise(self.passages[last - 1].incipit)))[:PLACES_PARTED]
        for start in places[:PLACES_PARTED]:
            low, high = bisect_right(anchors, (start, 1 << 60)), bisect_left(anchors, (start + passage.length, 0))
            for other in others:
                for cut, _ in anchors[low:high]:
                    rest = passage.length - (cut - start)
                    if self._is(text[start:cut] + text[other : other + rest], passage):
                        return _Hit(start, cut, parts=((start, cut), (other, other + rest)))
        return None

    def _own(self, k: int, hit: _Hit) -> tuple[int, int]:
        """The part of the found characters that is passage `k`: from its incipit to the next one's."""
        first, last = self.passages[k].covers
        start, end = hit.start, hit.end
        at = start
        for n in range(first - 1, last):
            place = self.stream.text.find(normalise(self.passages[n].incipit), at, hit.end)
            if place < 0:
                continue
            if n == k:
                start = place
            elif n == k + 1:
                end = place
            at = place + 1
        return (start, end) if start < end else (hit.start, hit.end)


class _Body:
    """The text taken apart, in which moved notes and tables no longer stand between the halves of a sentence."""

    def __init__(self, document: Document) -> None:
        self.texts = [item.text for item in located_texts(document)]
        plain = [normalise(text) for text in self.texts]
        self.starts: list[int] = []
        size = 0
        for text in plain:
            self.starts.append(size)
            size += len(text)
        self.stream = Stream("\n".join(self.texts), "".join(plain), ((0, 0),), (0,), ())

    def find(self, evidence: Evidence, k: int) -> str | None:
        """The passage as it stands there, or None."""
        passage = evidence.passages[k]
        first = passage.covers[0] - 1
        if not covers_itself(evidence.passages, k):
            return None
        incipit = normalise(evidence.passages[first].incipit)
        own = normalise(passage.incipit)
        text = self.stream.text
        at, tried = text.find(incipit) if incipit else -1, 0
        while at >= 0 and tried < PLACES_TRIED:
            if digest(text[at : at + passage.length]) == passage.fingerprint:
                place = text.find(own, at, at + passage.length)
                return self.texts[max(0, bisect_right(self.starts, max(at, place)) - 1)]
            tried += 1
            at = text.find(incipit, at + 1)
        return None
