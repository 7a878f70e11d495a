"""References as a style prints them, in clean HTML."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nh3

from kb.citations import pandoc
from kb.citations.cache import Store, digest
from kb.citations.items import Item, plain_text
from kb.citations.labels import Label
from kb.citations.languages import ENGLISH, is_east_asian, printed_language, script_language
from kb.citations.styles import YEAR_LETTER, prepared_style

CHICAGO = "chicago-author-date"

_REVISION = "2"
_CHUNK = 500
_WORKERS = 2
_ORIGINAL = "\uf8ff"
"""Stands for the original title until the reference is formatted."""

_NO_LETTER = "\uf8fe"
"""Stands for an absent year letter, for a group of CSL elements whose variables are all empty prints nothing."""

_UNPRINTED = ("abstract", "custom", "keyword", "original-author", "original-title", "short-author", YEAR_LETTER)
_TAGS = {"i", "em", "b", "strong", "span", "sup", "sub", "a"}
_ATTRIBUTES = {"a": {"href"}, "span": {"lang"}}
_SCHEMES = {"http", "https", "mailto"}
_ENTRY = re.compile(r'<div id="ref-(?P<index>[0-9]+)"[^>]*>(?P<text>.*?)(?=<div id="ref-|\Z)', re.DOTALL)
_HAS_TEXT = re.compile(r"(?:^|>)[^<]*\w")
_MARGIN = re.compile(r'<div class="csl-left-margin">[^<]*</div>')
_LINK_TO_NOTHING = re.compile(r'<a rel="[^"]*">(?P<text>[^<]*)</a>')
_SPACE = re.compile(r"[ \t\r\n]+")
_SPAN = re.compile(r"<(?:(?P<bare>span)|(?P<kept>span [^>]*)|(?P<end>/span))>")
_AFTER_TITLE = re.compile(rf"{_ORIGINAL}(?P<closing>(?:[.,?!]?[\u00a0\u202f]?[’”»」』》]|</(?:em|i|span)>)*)")
_ABSENT_LETTER = re.compile(rf"(?<=\.)[-– ]?{_NO_LETTER}\.|[-– ]?{_NO_LETTER}")
_YEAR_SIGN = re.compile(r"(?P<year>\b[0-9]{4})年(?P<letter>[a-z]{1,2})\b")


def format_references(
    items: Mapping[str, Item], labels: Mapping[str, Label], style: str = CHICAGO, store: Store | None = None
) -> dict[str, str]:
    """Each item as the style's bibliography prints it, with the year letter of its label.

    Each is formatted by itself, in the manner of the language it is printed in, and cached by content; the cost is
    linear. The HTML holds inline elements only. Raises EnvironmentFault when pandoc or the style is missing.
    """
    prepared = prepared_style(style)
    recipe = digest(_REVISION, pandoc.version(), style, prepared)
    shelf = (store or Store(None)).shelf(recipe)
    found: dict[str, str] = {}
    missing: defaultdict[str, list[tuple[str, str, Item]]] = defaultdict(list)
    for key, item in items.items():
        language = printed_language(item.get("language", ENGLISH), names_and_title(item))
        ours = fed(item, labels[key], language)
        original = original_text(item)
        name = digest(recipe, language, json.dumps(ours, ensure_ascii=False, sort_keys=True), original)
        cached = shelf.get(name)
        if cached is None:
            missing[language].append((key, name, ours))
        else:
            found[key] = cached
    chunks = [
        (language, waiting[start : start + _CHUNK])
        for language, waiting in missing.items()
        for start in range(0, len(waiting), _CHUNK)
    ]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_WORKERS) as pool:
        path = Path(folder, "style.csl")
        path.write_text(prepared, encoding="utf-8")
        made = pool.map(lambda chunk: _rendered(chunk[0], [item for _, _, item in chunk[1]], path), chunks)
        for (language, waiting), texts in zip(chunks, made, strict=True):
            for (key, name, _), text in zip(waiting, texts, strict=True):
                found[key] = finished(text or _plain(items[key], labels[key]), original_text(items[key]), language)
                shelf.put(name, found[key])
    shelf.close()
    return {key: found[key] for key in items}


def names_and_title(item: Item) -> str:
    """What decides in which language's manner an item is printed: its authors and title."""
    names = [part for person in item.get("author", ()) for part in person.values() if isinstance(part, str)]
    return " ".join([*names, item.get("title", "")])


def fed(item: Item, label: Label, language: str) -> Item:
    """The item as citeproc is to see it: what it must not print is left out, the year letter put in."""
    ours = {name: value for name, value in item.items() if name not in _UNPRINTED}
    for date in ("event-date", "available-date"):
        if "issued" not in ours and date in ours:
            ours["issued"] = ours[date]
    ours[YEAR_LETTER] = label.letter or _NO_LETTER
    if original_text(item):
        ours["title"] = f"{ours.get('title', '')}{_ORIGINAL}"
    ours["language"] = language
    return ours


def original_text(item: Item) -> str:
    """The original author and title of a translated entry as HTML in brackets, or the empty text."""
    title = plain_text(item.get("original-title", ""))
    people = [_full_name(person) for person in item.get("original-author", ())]
    if not title and not people:
        return ""
    eastern = is_east_asian(title + "".join(people))
    authors = ("、" if eastern else ", ").join(people)
    text = ("：" if eastern else ": ").join(filter(None, (authors, title)))
    language = script_language(text, item.get("language", ""))
    attribute = f' lang="{html.escape(language)}"' if language and language != ENGLISH else ""
    return f"[<span{attribute}>{html.escape(text, quote=False)}</span>]"


def _full_name(person: Mapping[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(person.get("literal") or " ".join(filter(None, (person.get(part) for part in parts))))


def _rendered(language: str, items: list[Item], style: Path) -> list[str]:
    """What the style makes of each item; the empty text for those it leaves out."""
    numbered = [{**item, "id": str(index)} for index, item in enumerate(items)]
    options = ["--wrap=none", "--citeproc", f"--csl={style}", f"--metadata=lang={language}"]
    output = pandoc.run(["-f", "csljson", "-t", "html", *options], json.dumps(numbered, ensure_ascii=False))
    found = {int(match["index"]): match["text"] for match in _ENTRY.finditer(output) if _HAS_TEXT.search(match["text"])}
    # Chicago's notes style lists no documents of unknown kind; their nearest kind is the loose page.
    left = [index for index, item in enumerate(items) if index not in found and item.get("type") == "document"]
    if left and output.strip():
        again = _rendered(language, [{**items[index], "type": "webpage"} for index in left], style)
        found |= dict(zip(left, again, strict=True))
    return [found.get(index, "") for index in range(len(items))]


def finished(text: str, original: str, language: str) -> str:
    """Pandoc's HTML made clean: allowed tags only, our marks resolved, the language said where it is not the site's."""
    clean = nh3.clean(
        _MARGIN.sub("", text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer"
    )
    clean = _ABSENT_LETTER.sub("", _SPACE.sub(" ", clean.replace("&nbsp;", "\u00a0"))).strip()
    clean = _LINK_TO_NOTHING.sub(r"\g<text>", clean)
    clean = _without_bare_spans(clean)
    clean = _YEAR_SIGN.sub(r"\g<year>\g<letter>年", clean)
    if original:
        clean, count = _AFTER_TITLE.subn(lambda match: f"{match['closing']} {original}", clean, count=1)
        if not count:
            clean = f"{clean} {original}"
    clean = clean.replace(_ORIGINAL, "")
    return clean if language == ENGLISH else f'<span lang="{html.escape(language)}">{clean}</span>'


def _without_bare_spans(text: str) -> str:
    """The HTML without the `<span>`s that have lost all their attributes; spans are nested as they should be."""
    kept: list[bool] = []

    def tag(match: re.Match[str]) -> str:
        if match["end"]:
            return match[0] if kept.pop() else ""
        kept.append(match["kept"] is not None)
        return match[0] if kept[-1] else ""

    return _SPAN.sub(tag, text)


def _plain(item: Item, label: Label) -> str:
    """Author, year, title and address, for the few kinds of entry that a style leaves out of its bibliography."""
    authors = ", ".join(_full_name(person) for person in item.get("author", ())) or label.authors
    address = item.get("URL") or (f"https://doi.org/{item['DOI']}" if "DOI" in item else "")
    link = f' <a href="{html.escape(address)}">{html.escape(address)}</a>.' if address else ""
    title = html.escape(plain_text(item.get("title", "")) + (_ORIGINAL if original_text(item) else ""))
    return f"{html.escape(authors)}. {label.year.removesuffix('.')}. <em>{title}</em>.{link}"
