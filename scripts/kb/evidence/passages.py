"""Passages: the sentences, table rows, captions and notes of a document as the evidence records them."""

from __future__ import annotations

from dataclasses import dataclass

from kb.evidence.document import Document
from kb.evidence.extract import TextFault
from kb.evidence.fingerprint import FLOOR, digest, hidden, incipit, normalise
from kb.grammar.figures import figures, negations
from kb.model import Locator, Passage, Place


@dataclass(frozen=True, slots=True)
class Located:
    """A passage's text with its locator; `run` tells what it may be joined to: its paragraph or table, its section."""

    locator: Locator
    row: int | None
    text: str
    notes: tuple[str, ...]
    run: tuple[str, str]


def located_texts(document: Document) -> list[Located]:
    """The passages of a document with their texts, in the order of `passages.csv`.

    Sentences by section, then tables (the caption with the head, then the rows), figures and notes.
    """
    found: list[Located] = []
    for section in document.sections:
        for p, paragraph in enumerate(section.paragraphs, 1):
            for s, sentence in enumerate(paragraph, 1):
                locator = Locator(section=section.name, paragraph=p, sentences=(s, s))
                found.append(Located(locator, None, sentence.text, sentence.notes, (section.name, str(p))))
    for table in document.tables:
        locator, run = Locator(table=table.number), ("tbl", table.number)
        head = " ".join([table.caption, *(cell for row in table.head for cell in row)])
        found.append(Located(locator, None, " ".join(head.split()), (), run))
        for k, row in enumerate(table.rows, 1):
            found.append(Located(locator, k, " ".join(" ".join(row).split()), (), run))
    for figure in document.figures:
        found.append(Located(Locator(figure=figure.number), None, figure.caption, (), ("fig", figure.number)))
    for note in document.notes:
        found.append(Located(Locator(note=note.number), None, note.text, (), ("n", note.number)))
    return [item for item in found if normalise(item.text)]


def passages_of(document: Document, path: str) -> tuple[Passage, ...]:
    """The passages of a document; `path` is the file that they will stand in, for their places.

    Raises `TextFault` when the whole text is too short for its fingerprints to hide it.
    """
    items = located_texts(document)
    # A row of figures is no prose to be guessed: its figures are published as data, so all of its characters count.
    weights = [len(normalise(item.text)) if item.row else hidden(item.text, document.language) for item in items]
    if sum(weights) < FLOOR:
        raise TextFault(
            f"the text hides {sum(weights)} letters; a fingerprint needs {FLOOR}", "supply the paper's full text"
        )
    plain = [normalise(item.text) for item in items]
    found = []
    for k, item in enumerate(items):
        first, last = _cover(k, weights, items)
        joined = "".join(plain[first : last + 1])
        found.append(
            Passage(
                locator=item.locator,
                row=item.row,
                covers=(first + 1, last + 1),
                length=len(joined),
                fingerprint=digest(joined),
                incipit=incipit(item.text),
                figures=figures(item.text),
                negations=negations(item.text),
                notes=item.notes,
                references=(),
                set_aside="",
                place=Place(path, k + 2),
            )
        )
    return tuple(found)


def _cover(k: int, weights: list[int], items: list[Located]) -> tuple[int, int]:
    """The first and last item whose joined text hides enough: neighbours of the same paragraph before others."""
    first = last = k
    weight = weights[k]
    while weight < FLOOR:
        after = _kinship(items, k, last + 1)
        before = _kinship(items, k, first - 1)
        if after >= before:
            last += 1
            weight += weights[last]
        else:
            first -= 1
            weight += weights[first]
    return first, last


def _kinship(items: list[Located], k: int, other: int) -> int:
    """How near an item stands: 2 in the same paragraph or table, 1 in the same section, 0 elsewhere, -1 nowhere."""
    if not 0 <= other < len(items):
        return -1
    mine, its = items[k].run, items[other].run
    return 2 if mine == its else int(mine[0] == its[0])
