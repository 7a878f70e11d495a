"""A paper's text into sections, logical paragraphs, sentences, tables, figures and notes."""

from __future__ import annotations

import re

from kb.evidence.blocks import CAPTION, RUN_IN, blocks, cells, ends_sentence, is_row, join_pieces, one_line
from kb.evidence.document import Document, Figure, Hints, Note, SectionText, Table
from kb.evidence.headings import (
    ABSTRACT,
    APPARATUS,
    KEYWORDS,
    NOTES,
    REFERENCES,
    Heading,
    follows,
    name_sections,
    read_heading,
)
from kb.evidence.marks import SUPERSCRIPTS, Mark, raised_marks, read_mark, take_marks
from kb.evidence.news import news_parts
from kb.evidence.sentences import detect_language, split_sentences, without_markup

SOURCE_LINE = re.compile(
    r"\W{0,3}(?:data sources?|sources?|notes?|资料来源|数据来源|資料|出所|出典|注)\s*\**\s*[:：]", re.I
)
ADDRESS_ONLY = re.compile(r"<?https?://\S+>?[.,;]?$")
TAGGED_NOTE = re.compile(
    rf"(?:<sup>\s*\[?(?P<tag>[0-9ivxl]{{1,7}})\]?\s*</sup>|(?P<raised>[{SUPERSCRIPTS}]{{1,3}}))\s*"
)
PLAIN_NOTE = re.compile(r"(?P<number>[1-9]\d{0,2})\.?\s+(?=\S)")
LISTED = re.compile(r"(?:-\s+)?(?:\[(?P<bracket>\d{1,3})\]|(?P<plain>\d{1,3})[.)．])\s*")
PROSE = 200
"""A block without heading above it counts as running text from this many characters on."""


def segment(text: str, language: str = "en", hints: Hints | None = None) -> Document:
    """Take a paper's text apart; `language` is `en`, `zh` or `ja`, or empty to tell it by its script.

    Numbered headings give the section names; where none is printed, parts are counted. What a page
    break, a note or a table has cut in two is one paragraph again. A text without headings is read as a news article:
    `deck`, `caption` and `body`. Nothing is raised: what cannot be told apart stays in the paragraph it stands in.
    """
    hints = hints or Hints()
    language = hints.language or language or detect_language(text)
    reader = _Reader(_between(blocks(text), hints))
    if hints.layout == "news" or not any(h.word not in APPARATUS for h in reader.headings):
        parts = [("", name, paragraphs) for name, paragraphs in news_parts(reader.pieces) if paragraphs]
        return _document(parts, reader, language)
    reader.read()
    names = name_sections(reader.headings)
    return _document(_sections(reader, names), reader, language)


def _between(found: list[list[str]], hints: Hints) -> list[list[str]]:
    """The blocks between the two incipits that an outline may name."""
    shown = [one_line(block) for block in found]
    if hints.start_after:
        cut = next((k for k, s in enumerate(shown) if s.startswith(hints.start_after)), -1)
        found, shown = found[cut + 1 :], shown[cut + 1 :]
    if hints.end_before:
        cut = next((k for k, s in enumerate(shown) if s.startswith(hints.end_before)), len(found))
        found = found[:cut]
    return found


class _Reader:
    """Blocks told apart; one pass for the headings, one for the rest, which must know where the front ends."""

    def __init__(self, found: list[list[str]]) -> None:
        self.blocks = found
        self.pieces = [one_line(block) for block in found]
        self.tables: list[Table] = []
        self.figures: list[Figure] = []
        self.notes: list[tuple[Mark, str]] = []
        self.parts: list[list[str]] = []
        self.headings: list[Heading] = []
        self.heading_at: dict[int, int] = {}
        self.raised = set().union(*map(raised_marks, self.pieces)) if self.pieces else set()
        self.raised |= {read_mark(m["tag"] or m["raised"]) for p in self.pieces if (m := TAGGED_NOTE.match(p))}
        self._find_headings()

    def _find_headings(self) -> None:
        """Marked headings count always, bare numbered ones where their number can come next."""
        candidates = [(k, h) for k, p in enumerate(self.pieces) if (h := read_heading(p, len(self.blocks[k])))]
        dotted = any(re.match(r"\d{1,2}[.．]\s", h.title) for _, h in candidates if not h.marked)
        last: tuple[int, ...] = ()
        for k, h in candidates:
            bare = h.series == "arabic" and not h.marked
            if bare and not (follows(last, h.number) and (not dotted or len(h.number) > 1 or h.title[1:2] in ".．")):
                continue
            if h.marked and h.level == 1 and not h.number and not h.word and not self.headings:
                continue
            if h.series == "arabic" and h.number:
                last = h.number
            self.heading_at[k] = len(self.headings)
            self.headings.append(h)

    def read(self) -> None:
        """Sort the blocks into paragraphs (by heading), tables, figures and notes."""
        self.parts = [[] for _ in self.headings]
        part, mode = -1, "front"
        authors: set[Mark] = set()
        loose: list[str] = []
        previous = ""
        for k, (block, piece) in enumerate(zip(self.blocks, self.pieces, strict=True)):
            if k in self.heading_at:
                part = self.heading_at[k]
                mode = self._mode(self.headings[part])
                previous = "heading"
                continue
            run_in = RUN_IN.match(piece)
            if run_in and part == -1:
                if run_in["word"].casefold() in ABSTRACT:
                    loose = [run_in["rest"].strip(" *")]
                    mode = "abstract"
                else:
                    mode = "after"
                continue
            if run_in and run_in["word"].casefold() in KEYWORDS:
                mode = "after"
                continue
            kind = self._apparatus(block, piece, mode, authors, previous)
            previous = kind or "text"
            if kind:
                continue
            if mode == "front":
                authors |= raised_marks(piece)
            elif mode == "abstract":
                loose.append(piece)
            elif mode == "text":
                self.parts[part].append(piece)
            elif mode == "after" and len(piece) >= PROSE and ends_sentence(piece):
                part, mode = self._open("introduction", part), "text"
                self.parts[part].append(piece)
        if loose:
            self._insert(0, Heading("Abstract", "abstract", (), "word", True, 0, "Abstract"), loose)

    @staticmethod
    def _mode(heading: Heading) -> str:
        if heading.word in REFERENCES | NOTES:
            return "list"
        if heading.word in KEYWORDS:
            return "after"
        return "skip" if heading.word in APPARATUS else "text"

    def _open(self, word: str, after: int) -> int:
        """A section that has no heading of its own, opened behind the given one."""
        self._insert(after + 1, Heading(word, word, (), "word", True, 0, ""), [])
        return after + 1

    def _insert(self, at: int, heading: Heading, paragraphs: list[str]) -> None:
        self.headings.insert(at, heading)
        self.parts.insert(at, paragraphs)
        self.heading_at = {k: v + (v >= at) for k, v in self.heading_at.items()}

    def _apparatus(self, block: list[str], piece: str, mode: str, authors: set[Mark], previous: str) -> str:
        """What a block is when it is no running text: its kind, once its content is filed; else the empty text."""
        if is_row(block[0]) and (len(block) > 1 or previous == "table"):
            self._add_rows(block)
            return "table"
        caption = CAPTION.match(piece)
        if caption and (caption["stop"] or not ends_sentence(piece)) and len(piece) <= 300:
            number, shown = caption["number"], caption["rest"].strip(" *")
            if caption["kind"].casefold() in ("table", "tab.", "表"):
                self.tables.append(Table(number, shown, (), ()))
                return "table"
            self.figures.append(Figure(number, shown))
            return "figure"
        if SOURCE_LINE.match(piece) and previous in ("table", "figure", "source"):
            return "source"
        if ADDRESS_ONLY.match(piece) and self.notes:
            self._continue(piece)
            return "note"
        return self._note(piece, mode, authors)

    def _add_rows(self, block: list[str]) -> None:
        rows = [cells(line) for line in block if not re.fullmatch(r"[|\s:+-]+", line)]
        if not self.tables or self.tables[-1].rows:
            if self.tables and len(self.tables[-1].rows[0]) == len(rows[0]):
                last = self.tables.pop()
                self.tables.append(Table(last.number, last.caption, last.head, last.rows + tuple(rows)))
            return
        # Further rows of a head leave the first column empty, because its label stands in the first row.
        head = 1
        while head < len(rows) - 1 and not rows[head][0]:
            head += 1
        last = self.tables.pop()
        self.tables.append(Table(last.number, last.caption, tuple(rows[:head]), tuple(rows[head:])))

    def _continue(self, piece: str) -> None:
        mark, text = self.notes[-1]
        self.notes[-1] = (mark, join_pieces(text, piece))

    def _note(self, piece: str, mode: str, authors: set[Mark]) -> str:
        tagged = TAGGED_NOTE.match(piece)
        if tagged and piece[tagged.end() :]:
            return self._file(read_mark(tagged["tag"] or tagged["raised"]), piece[tagged.end() :], authors, mode)
        if mode == "list":
            if listed := LISTED.match(piece):
                mark = Mark("arabic", listed["bracket"] or listed["plain"])
                return self._file(mark, piece[listed.end() :], authors, mode)
            if self.notes:
                self._continue(piece)
            return "note"
        plain = PLAIN_NOTE.match(piece)
        if not plain or mode == "front":
            return ""
        mark = Mark("arabic", plain["number"])
        numbers = [int(m.number) for m, _ in self.notes if m.series == "arabic"]
        last = numbers[-1] if numbers else 0
        counted_on = len(numbers) > 1 and int(mark.number) == last + 1 and not piece[plain.end()].islower()
        if (mark in authors or last < int(mark.number)) and (
            counted_on or mark in self.raised or self._glued(mark.number)
        ):
            return self._file(mark, piece[plain.end() :], authors, mode)
        return ""

    def _glued(self, number: str) -> bool:
        """Whether the number stands somewhere as a mark that is no longer raised: after a word or a sentence."""
        mark = re.compile(rf"(?:[a-z]{{3}}|[A-Za-z)”\"][.,;)]|\b[12]\d{{3}}\.){number}(?:\s|$)")
        return any(mark.search(piece) for piece in self.pieces)

    def _file(self, mark: Mark, text: str, authors: set[Mark], mode: str) -> str:
        """Keep a note, unless its mark stood in the title block: notes on the authors are outside the account."""
        if mark in authors:
            authors.discard(mark)
        elif mode != "front" and mark not in {m for m, _ in self.notes}:
            self.notes.append((mark, text.strip()))
        return "note"


def _sections(reader: _Reader, names: list[str]) -> list[tuple[str, str, list[str]]]:
    """Heading, name and joined paragraphs of each section; text under a nameless heading goes to the part above."""
    sections: list[tuple[str, str, list[str]]] = []
    for heading, name, pieces in zip(reader.headings, names, reader.parts, strict=True):
        joined = _join(pieces)
        same = next((s for s in sections if s[1] == name), None)
        if name and same is None:
            sections.append((heading.printed, name, joined))
        elif joined and (same or sections):
            (same or sections[-1])[2].extend(joined)
    return sections


def _join(pieces: list[str]) -> list[str]:
    """Pieces of paragraphs joined: the first does not end a sentence, or the second begins in small letters."""
    everything = frozenset[Mark]()
    joined: list[str] = []
    for piece in pieces:
        if joined and (not ends_sentence(_unmarked(joined[-1], everything)) or re.match(r"[a-z]", piece)):
            joined[-1] = join_pieces(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _unmarked(piece: str, known: frozenset[Mark]) -> str:
    text = re.sub(r"(?<=[.!?:;”\"’\])>])[ivxl\d]{1,4}$", "", piece.rstrip(" *"))
    return take_marks(text, known)[0]


def _document(parts: list[tuple[str, str, list[str]]], reader: _Reader, language: str) -> Document:
    known = {mark for mark, _ in reader.notes}
    sections = []
    for heading, name, paragraphs in parts:
        split = (split_sentences(paragraph.strip(" *"), known, language) for paragraph in paragraphs)
        sections.append(SectionText(name, heading, tuple(sentences for sentences in split if sentences)))
    notes = tuple(Note(mark.number, without_markup(text)) for mark, text in reader.notes)
    return Document(language, tuple(sections), tuple(reader.tables), tuple(reader.figures), notes)
