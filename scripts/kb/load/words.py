"""Small lists of words: what letters stand for, and what people type when they mean a word of the vocabulary."""

from __future__ import annotations

from pathlib import Path

from kb.grammar.strict_yaml import as_texts, parse_yaml
from kb.load.files import read_file
from kb.model import Finding, Place, Value


def load_abbreviations(root: Path) -> tuple[dict[str, str], list[Finding]]:
    """What each abbreviation of `sources/abbreviations.yml` stands for; T010 for a line not `LETTERS: words`."""
    entries, faults = _mapping(root, "abbreviations")
    found: dict[str, str] = {}
    for letters, value in entries.items():
        if isinstance(value.value, str) and value.value.strip():
            found[letters] = value.value.strip()
        else:
            message = f'"{letters}" does not say what it stands for'
            faults.append(Finding(value.place, "T010", message, f"write `{letters}: words`"))
    return found, faults


def load_search_words(root: Path) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """What each phrase of `sources/search-words.yml` means; T010 for a line that is not `phrase: [words, …]`."""
    entries, faults = _mapping(root, "search-words")
    found: dict[str, tuple[str, ...]] = {}
    for phrase, value in entries.items():
        meant = () if isinstance(value.value, dict) else as_texts(value)
        if meant and all(meant):
            found[phrase] = meant
        else:
            message = f'"{phrase}" does not say which words it means'
            faults.append(Finding(value.place, "T010", message, f"write `{phrase}: [words, …]`"))
    return found, faults


def _mapping(root: Path, name: str) -> tuple[dict[str, Value], list[Finding]]:
    """The entries of an optional list; a list that is no mapping is a fault."""
    path = root / "sources" / f"{name}.yml"
    if not path.is_file():
        return {}, []
    text, faults = read_file(path, root)
    value, found = parse_yaml(text or "", f"sources/{name}.yml")
    faults += found
    if value is None:
        return {}, faults
    if not isinstance(value.value, dict):
        place = Place(f"sources/{name}.yml", 1)
        return {}, [*faults, Finding(place, "T010", f"sources/{name}.yml is not a mapping", "write lines `name: …`")]
    return dict(value.value), faults
