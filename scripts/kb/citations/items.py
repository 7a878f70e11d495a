"""Entries of the bibliography as CSL items, the form in which pandoc and reference managers exchange them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from kb.citations import pandoc
from kb.citations.bibliography import Macro, macros, needed_macros, parents
from kb.citations.cache import Store, digest
from kb.citations.languages import is_east_asian, language_tag
from kb.model import Reference

Item = dict[str, Any]
"""A CSL-JSON item, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

_REVISION = "1"
_CHUNK = 1000
_ENTRY = re.compile(r"@\s*(?P<type>\w+)\s*[{(]\s*(?P<key>[^\s,{}()]+)\s*(?:,(?P<body>.*))?[)}]\s*", re.DOTALL)
_NAMES = frozenset(
    (
        "author",
        "collection-editor",
        "compiler",
        "container-author",
        "director",
        "editor",
        "editorial-director",
        "illustrator",
        "interviewer",
        "original-author",
        "recipient",
        "reviewed-author",
        "short-author",
        "translator",
    )
)
_UNPRINTABLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
_KEPT = frozenset("\t\n\u200c\u200d")
_SPACES = re.compile(r"[ \t\n\r\u2028\u2029]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>\\^`{|}]+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def csl_items(references: Mapping[str, Reference], bibliography: str, store: Store) -> dict[str, Item]:
    """Every entry as a CSL item, in the order of the references.

    Pandoc reads the original text; then, by fixed rules: `language` is a tag, titles keep the capitals of the file,
    names in Chinese, Japanese or Korean characters are whole, addresses that are no web address or DOI are left out,
    and `custom` holds every field as the file gives it, so that nothing is lost. `original-author` and `short-author`
    come from `origauthor` and `shortauthor`. Raises EnvironmentFault when pandoc is missing or fails.
    """
    defined = macros(references, bibliography)
    read: dict[str, Item] = {}
    entries = list(references.values())
    for start in range(0, len(entries), _CHUNK):
        text = _feed(entries[start : start + _CHUNK], references, defined)
        for item in json.loads(_converted(text, store)):
            read[item["id"]] = item
    return {key: _mended(reference, read) for key, reference in references.items()}


def clean_text(text: str) -> str:
    """The text without control, private and invisible characters, with every run of white space as one space."""
    if not text.isprintable():
        text = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNPRINTABLE)
    return _SPACES.sub(" ", text).strip()


def plain_text(text: str) -> str:
    """A CSL text without the markup that it may hold: `<i>`, `<b>`, `<sup>`, `<sub>`, `<span>`."""
    return re.sub(r"</?(?:i|b|sup|sub|span|sc)>|<span\s[^<>]*>", "", text)


def _converted(text: str, store: Store) -> str:
    name = digest("csl-items", _REVISION, pandoc.version(), text)
    return store.remember(name, lambda: pandoc.run(["-f", "biblatex", "-t", "csljson"], text))


def _feed(chunk: list[Reference], references: Mapping[str, Reference], defined: Mapping[str, Macro]) -> str:
    """Text that makes pandoc read these entries without touching the capitals of their titles."""
    wanted = {entry.key: entry for entry in chunk}
    for entry in chunk:
        wanted |= {key: references[key] for key in parents(entry, references)}
    parts = [macro.source for macro in needed_macros((e.source for e in wanted.values()), defined)]
    for entry in wanted.values():
        parts.extend(_fed(entry))
    return "\n".join(parts)


def _fed(entry: Reference) -> Iterator[str]:
    match = _ENTRY.fullmatch(entry.source.strip())
    if match is None:
        return
    body = (match["body"] or "").strip().removesuffix(",")
    # Pandoc puts titles of English entries into sentence case and leaves those of other languages alone. The last of
    # two equal fields wins, and Latin has no words of its own that pandoc would put in.
    body += ",\n  langid = {latin}\n" if body else "langid = {latin}"
    yield f"@{match['type']}{{{entry.key},{body}}}"
    for field, name in (("origauthor", "original-author"), ("shortauthor", "short-author")):
        if names := entry.get(field):
            yield f"@misc{{{name}:{entry.key}, author = {{{names}}}}}"


def _mended(reference: Reference, read: Mapping[str, Item]) -> Item:
    key = reference.key
    item: Item = {"title": reference.get("title"), **read.get(key, {}), "id": key}
    for name in ("original-author", "short-author"):
        if names := read.get(f"{name}:{key}", {}).get("author"):
            item[name] = names
    item["type"] = item.get("type") or "document"
    item.pop("language", None)
    if tag := language_tag(reference.get("langid", "hyphenation", "language")):
        item["language"] = tag
    for name, value in item.items():
        item[name] = [_whole_name(person) for person in value] if name in _NAMES else _clean(value)
    for name, accepted in (("URL", _ADDRESS), ("DOI", _DOI)):
        value = item.get(name, "")
        value = _DOI_PREFIX.sub("", value) if name == "DOI" else value
        item.pop(name, None)
        if accepted.fullmatch(value):
            item[name] = value
    item["custom"] = {"entry-type": reference.type} | {
        name: clean_text(field.value) for name, field in sorted(reference.fields.items())
    }
    return {name: item[name] for name in sorted(item) if item[name] not in ("", [], {})}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {name: _clean(part) for name, part in value.items()}
    return value


def _whole_name(person: dict[str, Any]) -> dict[str, Any]:
    """The name; in Chinese, Japanese or Korean characters as one, family name first, for styles would turn it round."""
    person = _clean(person)
    family, given = person.get("family", ""), person.get("given", "")
    if is_east_asian(family + given):
        return {"literal": family + given}
    return person
