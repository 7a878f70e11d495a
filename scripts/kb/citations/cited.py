"""Works as a style cites them, in a note or in brackets: whole, and open at the place where a locator belongs.

Pandoc formats real citations with a mark for a locator, so that the locator lands where the style puts it: before the
address, in place of the page range, inside the bracket. What a style would drop is put back at the end.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kb.citations import pandoc
from kb.citations.cache import Store, digest
from kb.citations.format import fed, finished, names_and_title, original_text
from kb.citations.items import Item
from kb.citations.labels import Label
from kb.citations.languages import ENGLISH, printed_language
from kb.citations.styles import prepared_style

_REVISION = "1"
_CHUNK = 500
_WORKERS = 2
_MARK = "\uf8fd"
"""Stands for the locator while pandoc formats."""

_OTHER = "other-work"
"""Cited between the first and the second round, so that no citation is answered with "ibid."."""

_PARAGRAPH = re.compile(r'<p>(?P<text>.*?)</p>|<li id="fn[0-9]+"[^>]*><p>(?P<note>.*?)</p></li>', re.DOTALL)
_CITATION = re.compile(r'<span class="citation" data-cites="[^"]*">(?P<text>.*)</span>', re.DOTALL)
_BACK = re.compile(r'<a href="#fnref[^>]*>[^<]*</a>')
_PLACE = re.compile(rf"(?:\b(?:[Ss]ec(?:tion|t)?s?\.?|s)|§+|第|節|节)?[ \u00a0]?{_MARK}(?:節|节)?")
_END = re.compile(r"(?P<stop>\.?)(?P<tags>(?:</[a-z]+>)*)$")


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a style cites a work, as HTML: `whole`, or `before` + locator + `after`.

    `before` and `after` are pieces of one string and need not be balanced by themselves.
    """

    name: str
    whole: str
    before: str
    after: str


def format_citations(
    items: Mapping[str, Item], labels: Mapping[str, Label], style: str, store: Store | None = None
) -> dict[str, tuple[Form, Form]]:
    """Each item as the style cites it the first time, and again; two runs of pandoc for each language and 500 items.

    Cached by content; the cost is linear. Raises EnvironmentFault when pandoc or the style is missing.
    """
    prepared = prepared_style(style)
    in_notes = 'class="note"' in prepared
    recipe = digest("citations", _REVISION, pandoc.version(), style, prepared)
    shelf = (store or Store(None)).shelf(recipe)
    found: dict[str, tuple[Form, Form]] = {}
    missing: defaultdict[str, list[tuple[str, str, Item]]] = defaultdict(list)
    for key, item in items.items():
        language = printed_language(item.get("language", ENGLISH), names_and_title(item))
        ours = fed(item, labels[key], language)
        name = digest(recipe, language, json.dumps(ours, ensure_ascii=False, sort_keys=True), original_text(item))
        cached = shelf.get(name)
        if cached is None:
            missing[language].append((key, name, ours))
        else:
            found[key] = _forms(json.loads(cached))
    chunks = [
        (language, waiting[start : start + _CHUNK])
        for language, waiting in missing.items()
        for start in range(0, len(waiting), _CHUNK)
    ]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_WORKERS) as pool:
        path = Path(folder, "style.csl")
        path.write_text(prepared, encoding="utf-8")
        jobs = [
            (chunk, located, Path(folder, f"{number}-{located}.json"))
            for number, chunk in enumerate(chunks)
            for located in (False, True)
        ]
        made = list(pool.map(lambda job: _rendered(job[0][0], [i for _, _, i in job[0][1]], path, *job[1:]), jobs))
        for number, (language, waiting) in enumerate(chunks):
            for index, (key, name, _) in enumerate(waiting):
                plain, located = ((run[0][index], run[1][index]) for run in made[2 * number : 2 * number + 2])
                pieces = _pieces(original_text(items[key]) if in_notes else "", language, plain, located)
                shelf.put(name, json.dumps(pieces, ensure_ascii=False))
                found[key] = _forms(pieces)
    shelf.close()
    return {key: found[key] for key in items}


def opened(whole: str) -> tuple[str, str]:
    """Where a locator goes in a formatted reference that has no place for one: before the last full stop."""
    match = _END.search(whole)
    assert match is not None
    return f"{whole[: match.start()]}, ", match[0]


def _forms(pieces: Iterable[Iterable[str]]) -> tuple[Form, Form]:
    first, again = pieces
    return Form("first", *first), Form("again", *again)


def _rendered(
    language: str, items: list[Item], style: Path, located: bool, bibliography: Path
) -> tuple[list[str], list[str]]:
    """What the style makes of a first and of a later citation of each item, with a mark for a locator or without."""
    numbered = [{**item, "id": f"n{index}"} for index, item in enumerate(items)]
    other = {"id": _OTHER, "type": "book", "title": "Other", "author": [{"literal": "Nobody"}]}
    bibliography.write_text(json.dumps([*numbered, other], ensure_ascii=False), encoding="utf-8")
    suffix = f", {{sec. {_MARK}}}" if located else ""
    round_ = "\n\n".join(f"[@n{index}{suffix}]" for index in range(len(items)))
    options = ["--wrap=none", "--citeproc", f"--csl={style}", f"--bibliography={bibliography}"]
    options += [f"--metadata=lang={language}", "--metadata=suppress-bibliography=true"]
    output = pandoc.run(["-f", "markdown", "-t", "html", *options], f"{round_}\n\n[@{_OTHER}]\n\n{round_}\n")
    notes: list[str] = []
    inline: list[str] = []
    for match in _PARAGRAPH.finditer(output):
        if match["note"] is not None:
            notes.append(_BACK.sub("", match["note"]))
        elif citation := _CITATION.search(match["text"]):
            inline.append(citation["text"])
    texts = notes or inline
    assert len(texts) == 2 * len(items) + 1, "pandoc gave another number of citations than it was asked for"
    return texts[: len(items)], texts[len(items) + 1 :]


def _pieces(
    original: str, language: str, plain: tuple[str, str], located: tuple[str, str]
) -> list[tuple[str, str, str]]:
    pieces = []
    # The original title stands in the first note only.
    for number, title in ((0, original), (1, "")):
        whole = finished(plain[number], title, language)
        before, mark, after = _PLACE.sub(_MARK, finished(located[number], title, language), count=1).partition(_MARK)
        if not mark:
            before, after = opened(whole)
        pieces.append((whole, before.removesuffix(" ") + " " if before else before, after))
    return pieces
