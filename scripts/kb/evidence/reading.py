"""The files of the evidence, parsed: faults become findings, and nothing is raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from kb.evidence.document import Hints
from kb.evidence.fingerprint import INCIPIT_IDEOGRAPHS, INCIPIT_WORDS, incipit_too_long, shortest
from kb.evidence.records import Record, read_records
from kb.evidence.rows import is_date, sound_confirmations, sound_passages
from kb.grammar.locators import locator_text, parse_passage_locator
from kb.grammar.strict_yaml import parse_yaml
from kb.model import NAME, SET_ASIDE_REASONS, Confirmation, Finding, Locator, Passage, Place, Section, Value

PASSAGE_COLUMNS = (
    "locator", "covers", "length", "fingerprint", "incipit", "figures", "negations", "notes", "references", "set_aside"
)  # fmt: skip
CONFIRMATION_COLUMNS = ("claim", "digest", "date")
LANGUAGES = ("en", "zh", "ja")
DIGEST = re.compile(r"[0-9a-f]{32}")
COVERS = re.compile(r"([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?")
COUNT = re.compile(r"\d{1,6}")
REGENERATE = "restore the line, or write the evidence anew with: kb new PAPER --text FILE --force"


@dataclass(frozen=True, slots=True)
class Outline:
    """What `outline.yml` says."""

    hints: Hints
    text_digest: str
    verified_on: str
    sections: tuple[Section, ...]
    passages_digest: str


def read_outline(text: str, path: str) -> tuple[Outline | None, list[Finding]]:
    """The outline of a paper, with E004 for what is missing, unknown or malformed in it."""
    value, faults = parse_yaml(text, path)
    if value is None and faults:
        return None, faults
    fields = value.value if value else ""
    if isinstance(fields, (str, tuple)):
        help_ = "write language, text, verified and sections, each with its value"
        return None, [*faults, Finding(Place(path, 1), "E004", "the outline is no mapping of fields", help_)]
    known = ("language", "text", "verified", "sections", "layout", "start_after", "end_before", "passages")
    for name, field in fields.items():
        if name not in known:
            message = f'"{name}" is no field of an outline'
            faults.append(Finding(field.place, "E004", message, f"use one of: {', '.join(known)}"))

    def text_of(name: str) -> str:
        field = fields.get(name)
        return field.value if field is not None and isinstance(field.value, str) else ""

    def place_of(name: str) -> Place:
        return fields[name].place if name in fields else Place(path, 1)

    for name, good, remedy in (
        ("language", text_of("language") in LANGUAGES, "write one of: en, zh, ja"),
        ("text", bool(DIGEST.fullmatch(text_of("text"))), "write the 32 hexadecimal digits that kb verify shows"),
        ("verified", is_date(text_of("verified")), "write a date as YYYY-MM-DD"),
        ("layout", text_of("layout") in ("", "news"), "write news, or leave the field out"),
        ("start_after", not incipit_too_long(text_of("start_after")), f"write at most {INCIPIT_WORDS} words"),
        ("end_before", not incipit_too_long(text_of("end_before")), f"write at most {INCIPIT_WORDS} words"),
        ("passages", bool(DIGEST.fullmatch(text_of("passages"))), REGENERATE),
    ):
        if not good:
            wrong = f'"{text_of(name)[:60]}" is no {name} of an outline'
            shown = wrong if name in fields else f"the outline has no {name}"
            faults.append(Finding(place_of(name), "E004", shown, remedy))
    sections, found = _sections(fields.get("sections"), path)
    faults += found
    hints = Hints(text_of("language"), text_of("layout"), text_of("start_after"), text_of("end_before"))
    return Outline(hints, text_of("text"), text_of("verified"), sections, text_of("passages")), faults


def _sections(field: Value | None, path: str) -> tuple[tuple[Section, ...], list[Finding]]:
    if field is None or isinstance(field.value, (str, tuple)) or not field.value:
        place = field.place if field else Place(path, 1)
        return (), [Finding(place, "E004", "the outline names no sections", "list each section's name and label")]
    faults, sections = [], []
    for name, label in field.value.items():
        shown = label.value if isinstance(label.value, str) else ""
        if not isinstance(parse_passage_locator(f"sec. {name}"), tuple):
            help_ = "name it as in locators, e.g. 3.1 or introduction"
            faults.append(Finding(label.place, "E004", f'"{name}" is no name of a section', help_))
        if not shown:
            help_ = "say in a few words of your own what the section is about"
            faults.append(Finding(label.place, "E004", f'section "{name}" has no label', help_))
        sections.append(Section(name, shown))
    return tuple(sections), faults


def read_passages(text: str, path: str, outline: Outline) -> tuple[list[Passage], list[Finding]]:
    """The passages of a paper, with E005 to E009 for what is wrong with them, and E022 where nothing looks wrong and
    yet the table is not the one that was written."""
    sections = {section.name for section in outline.sections}
    sound = sound_passages(text, ",".join(PASSAGE_COLUMNS), path, sections, outline.hints.language)
    written = outline.passages_digest
    if sound is not None and (not DIGEST.fullmatch(written) or written == passages_digest(sound)):
        return sound, []
    records, faults = read_records(text, path, PASSAGE_COLUMNS, "E005")
    passages = []
    for record in records:
        passage, found = _passage(record)
        passages.append(passage)
        faults += found
        faults += _unsafe(passage, record, shortest(outline.hints.language))
    if not records and not faults:
        faults.append(Finding(Place(path, 1), "E005", "the table has no passages", REGENERATE))
    faults += _contradictions(passages, outline)
    if not faults and DIGEST.fullmatch(written) and written != passages_digest(passages):
        message = "a row was changed or is gone since the table was written"
        faults.append(Finding(Place(path, 1), "E022", message, REGENERATE))
    return passages, faults


def passages_digest(passages: Sequence[Passage]) -> str:
    """The digest of what `kb new` wrote of the passages, all but the two columns that people fill.

    It finds slips of the hand where no full text is there to find them: a changed figure, a row that is gone.
    """
    lines = []
    for p in passages:
        # As they come back from the file, where white space is single spaces; the separators can stand in no field.
        opening = " ".join(p.incipit.split())
        figures, notes = ("".join(f"{each}\x1f" for each in listed) for listed in (p.figures, p.notes))
        numbers = f"{p.row or 0}\x1f{p.covers[0]}\x1f{p.covers[1]}\x1f{p.length}\x1f{p.negations}"
        lines.append(
            f"{locator_text(p.locator)}\x1f{numbers}\x1f{p.fingerprint}\x1f{opening}\x1f{figures}\x1f{notes}\n"
        )
    return blake2b("".join(lines).encode(), digest_size=16, person=b"kb-table").hexdigest()


def _passage(record: Record) -> tuple[Passage, list[Finding]]:
    values, faults = record.values, []

    def fault(column: str, what: str, help_: str) -> None:
        message = f'"{values[column][:60]}" is no {what}'
        faults.append(Finding(record.places[column], "E006", message, help_))

    where = parse_passage_locator(values["locator"])
    locator, row = (Locator(), None) if isinstance(where, str) else where
    if isinstance(where, str) or (locator.section and not locator.sentences) or locator.pages:
        help_ = "write it as: sec. 3.3, para. 1, sent. 2 · tbl. 2, row 3 · fig. 1 · n. 12"
        fault("locator", "locator of one passage", help_)
    elif locator.sentences and locator.sentences[0] != locator.sentences[1]:
        fault("locator", "locator of one passage", "give each sentence a line of its own")
    covers = COVERS.fullmatch(values["covers"])
    if not covers:
        fault("covers", "range of passages", REGENERATE)
    length, negations = COUNT.fullmatch(values["length"]), COUNT.fullmatch(values["negations"])
    if not length:
        fault("length", "length", REGENERATE)
    if not negations:
        fault("negations", "number of negations", REGENERATE)
    if not DIGEST.fullmatch(values["fingerprint"]):
        fault("fingerprint", "fingerprint of 32 hexadecimal digits", REGENERATE)
    if values["set_aside"] not in ("", *SET_ASIDE_REASONS):
        fault("set_aside", "reason for setting aside", f"use one of: {', '.join(SET_ASIDE_REASONS)}")
    references = _list(values["references"])
    if not all(NAME.fullmatch(key) for key in references):
        fault("references", "list of citation keys", "join keys of the bibliography by a semicolon and a space")
    passage = Passage(
        locator=locator,
        row=row,
        covers=(int(covers[1]), int(covers[2] or covers[1])) if covers else (0, 0),
        length=int(values["length"]) if length else 0,
        fingerprint=values["fingerprint"],
        incipit=values["incipit"],
        figures=_list(values["figures"]),
        negations=int(values["negations"]) if negations else 0,
        notes=_list(values["notes"]),
        references=references,
        set_aside=values["set_aside"],
        place=record.place,
    )
    return passage, faults


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()


def _unsafe(passage: Passage, record: Record, least: int) -> Iterator[Finding]:
    if incipit_too_long(passage.incipit):
        message = f"the incipit is longer than {INCIPIT_WORDS} words or {INCIPIT_IDEOGRAPHS} ideographs"
        yield Finding(record.places["incipit"], "E008", message, "cut it: it is a finding aid, not a quotation")
    if passage.length < least and COUNT.fullmatch(record.values["length"]):
        message = f"the fingerprint covers {passage.length} characters; {least} are the least that cannot be guessed"
        yield Finding(record.places["length"], "E009", message, REGENERATE)


def _contradictions(passages: list[Passage], outline: Outline) -> Iterator[Finding]:
    names = {section.name for section in outline.sections}
    seen: dict[tuple[Locator, int | None], Place] = {}
    paragraph: tuple[str | None, int | None] = (None, None)
    shifted = False
    for k, passage in enumerate(passages, 1):
        where = passage.locator
        if where == Locator():
            continue
        if (where, passage.row) in seen:
            first = seen[where, passage.row]
            yield Finding(passage.place, "E007", f"the locator stands in line {first.line} already", REGENERATE)
        seen.setdefault((where, passage.row), passage.place)
        if where.section is not None and where.section not in names:
            message = f'section "{where.section}" is not in the outline'
            yield Finding(passage.place, "E007", message, "add the section to outline.yml, or correct the locator")
        if where.sentences:
            before = passages[k - 2].locator.sentences if paragraph == (where.section, where.paragraph) else None
            number = (before[1] if before else 0) + 1
            if where.sentences[0] > number:
                message = f"sentence {where.sentences[0]} follows where sentence {number} belongs"
                yield Finding(passage.place, "E007", message, REGENERATE)
        paragraph = (where.section, where.paragraph)
        first_covered, last_covered = passage.covers
        if first_covered and not shifted and not first_covered <= k <= last_covered <= len(passages):
            shifted = True  # as all that follow are, when a line is gone: said once
            message = f"passage {k} covers {first_covered}-{last_covered} of {len(passages)}, not itself"
            yield Finding(passage.place, "E007", message, REGENERATE)


def read_confirmations(text: str, path: str, paper: str) -> tuple[dict[str, Confirmation], list[Finding]]:
    """The confirmations of a paper's claims by claim id, with E010 for what is wrong with them."""
    if not text:
        return {}, []
    sound = sound_confirmations(text, ",".join(CONFIRMATION_COLUMNS), path, paper)
    if sound is not None:
        return sound, []
    records, faults = read_records(text, path, CONFIRMATION_COLUMNS, "E010")
    confirmations: dict[str, Confirmation] = {}
    for record in records:
        claim, digest, day = (record.values[column] for column in CONFIRMATION_COLUMNS)
        name, _, slug = claim.partition("/")
        for column, good, what, help_ in (
            ("claim", name == paper and NAME.fullmatch(slug), f"claim of {paper}", f"write it as {paper}/SLUG"),
            ("digest", DIGEST.fullmatch(digest), "digest of a claim", "write the 32 digits that kb verify shows"),
            ("date", is_date(day), "date", "write it as YYYY-MM-DD"),
        ):
            if not good:
                message = f'"{record.values[column][:60]}" is no {what}'
                faults.append(Finding(record.places[column], "E010", message, help_))
        if claim in confirmations:
            message = f"{claim} is confirmed in line {confirmations[claim].place.line} already"
            faults.append(Finding(record.place, "E010", message, "keep the later line"))
        confirmations[claim] = Confirmation(claim, digest, day, record.place)
    return confirmations, faults
