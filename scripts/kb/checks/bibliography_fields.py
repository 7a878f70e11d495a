"""Family B, fields: their names, and the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from kb.checks.bibliography_entries import readable
from kb.checks.registry import Fact, bibliography_rule
from kb.grammar.biblatex import FIELDS, NAME_FIELDS, VERBATIM_FIELDS
from kb.grammar.identifiers import url_fault
from kb.grammar.latex import is_harmless, macros, plain
from kb.grammar.names import outside_braces, split_commas, split_names
from kb.model import Corpus

_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]+|esq|ph\.?d|m\.?d|\d(?:st|nd|rd|th))\.?", re.IGNORECASE)
_ET_AL = re.compile(r"\bet\.?[\s~]+al\b|\b等$", re.IGNORECASE)
_SEPARATOR = re.compile(r"(?<!\S)\\?&(?!\S)|;|\s[/|+]\s")
_ACTIVE_TEXT = re.compile(r"[\\$%<&]|\^\^")
_SIGN = re.compile(r"\\.|[{}$%]", re.DOTALL)
_HTML = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,30});")
_LINK = re.compile(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)")
_CAPITALS_LIMIT = 10
_KNOWN = sorted(FIELDS)
_TITLES = ("title", "booktitle", "maintitle")


@bibliography_rule("B020")
def misspelt_field(corpus: Corpus) -> Iterator[Fact]:
    """A field's name is nearly, but not quite, that of a known one.

    Why: programs skip fields that they do not know, without a word. Names unlike any known one are allowed.

    Bad:

        auhtor = {Marsh, Ada}

    Good:

        author = {Marsh, Ada}
    """
    for reference in readable(corpus):
        for name, field in reference.fields.items():
            if name not in FIELDS and (meant := _meant(name)):
                yield field.place, f'unknown field "{name}"; did you mean "{meant}"?', f"write {meant}, or another name"


@cache
def _meant(name: str) -> str:
    joined = name.replace("-", "").replace("_", "")
    if joined in FIELDS:
        return joined
    if len(name) < 4 or joined != name or name[-1].isdigit():  # tools number their fields, and name them in two words
        return ""
    near = get_close_matches(name, _KNOWN, n=1, cutoff=0.75 if len(name) <= 5 else 0.8)
    return near[0] if near else ""


@bibliography_rule("B021")
def empty_field(corpus: Corpus) -> Iterator[Fact]:
    """A field is there and says nothing.

    Why: it looks as if something were known.

    Bad:

        volume = {}

    Good:

        no such field
    """
    for reference in readable(corpus):
        for name, field in reference.fields.items():
            if not field.value.strip("{} ~"):
                yield field.place, f'the field "{name}" is empty', "fill it, or leave it out"


@bibliography_rule("B022")
def unclear_names(corpus: Corpus) -> Iterator[Fact]:
    """A list of names cannot be taken apart as it was meant.

    Why: BibTeX knows only the word `and` between names; anything else makes several people one person.

    Bad:

        author = {Marsh, Ada; Ferrow, Tomas}

    Good:

        author = {Marsh, Ada and Ferrow, Tomas}
    """
    for reference in readable(corpus):
        for name, field in reference.fields.items():
            if name in NAME_FIELDS:
                for message, help_ in _name_faults(name, field.value):
                    yield field.place, message, help_


def _name_faults(field: str, value: str) -> Iterator[tuple[str, str]]:
    if not value:
        return
    if _ET_AL.search(value) or _SEPARATOR.search(value):
        visible = outside_braces(value)
        if match := _ET_AL.search(visible):
            yield f'"{field}" holds "{match.group()}"', 'end the list with "and others"'
        if match := _SEPARATOR.search(visible):
            sign = match.group().strip()
            yield f'"{field}" separates names with "{sign}"', 'write "and" between names, or braces around one body'
            return
    names = split_names(value)
    if not all(names):
        yield f'"{field}" has an empty name', 'take out the "and" too many'
    if "others" in names[:-1] or names == ["others"]:
        yield f'"{field}" has "others" before its end', 'write "and others" last'
    for name in names:
        if "," not in name:
            continue
        parts = split_commas(name)
        if len(parts) > 3:
            message = f'the name "{name}" in "{field}" has {len(parts)} parts between commas'
            yield message, 'write Family, Given, and "and" between names'
        elif len(parts) == 3 and not _SUFFIX.fullmatch(plain(parts[1]).strip()):
            message = f'"{parts[1]}" in the name "{name}" in "{field}" is no suffix such as Jr'
            yield message, 'write Family, Given, and "and" between names'
        elif not all(parts):
            yield f'the name "{name}" in "{field}" has nothing beside a comma', "write Family, Given"


@bibliography_rule("B023")
def shouted_title(corpus: Corpus) -> Iterator[Fact]:
    """A title is all in capitals.

    Why: no style can turn it back, because it cannot know which words are names.

    Bad:

        title = {WHERE TO LEND A BICYCLE}

    Good:

        title = {Where to Lend a Bicycle}
    """
    for reference in readable(corpus):
        for name in _TITLES:
            if name in reference.fields:
                field = reference.fields[name]
                text = field.value
                if text.upper() == text and _is_shouted(plain(text)):
                    yield field.place, f'the {name} of "{reference.key}" is all capitals', "write it as the work does"


def _is_shouted(text: str) -> bool:
    capitals = [letter for letter in text if letter.isupper()]
    return len(capitals) >= _CAPITALS_LIMIT and len(text.split()) > 1 and not any(letter.islower() for letter in text)


@bibliography_rule("B024")
def unsafe_latex(corpus: Corpus) -> Iterator[Fact]:
    """A text holds LaTeX that is unbalanced, unknown or active, or HTML.

    Why: a percent sign cuts the rest of a title off, a dollar sign turns it into a formula, and macros may read files
    or run programs in whatever opens the exported bibliography. HTML is printed as it stands.

    Bad:

        title = {50% of Borrowers}

    Good:

        title = {50\\% of Borrowers}
    """
    for reference in readable(corpus):
        for name, field in reference.fields.items():
            if name not in VERBATIM_FIELDS and _ACTIVE_TEXT.search(field.value):
                for message, help_ in _latex_faults(name, field.value):
                    yield field.place, message, help_


def _latex_faults(field: str, value: str) -> Iterator[tuple[str, str]]:
    unknown = {macro: None for _, macro in macros(value) if not is_harmless(macro)}
    for macro in unknown:
        message = f'"{field}" uses the macro "\\{macro}", which is not known to be harmless'
        yield message, "write the characters that it prints"
    for match in _LINK.finditer(value):
        address = match[1].replace("\\", "").strip()
        if fault := url_fault(address):
            yield f'the address "{address}" in "{field}" {fault}', "write an http or https address in full"
    text = _LINK.sub("", value)  # in an address a percent sign is one
    signs = [match.group() for match in _SIGN.finditer(text)]
    if signs.count("$") % 2:
        yield f'"{field}" has an odd number of "$"', "write \\$ for the sign itself"
    if signs.count("\\{") != signs.count("\\}"):
        yield f'"{field}" has escaped braces that do not match', "BibTeX counts them too: balance them"
    if "%" in signs:
        yield f'"{field}" has a bare "%", which cuts off what follows', "write \\%"
    if "^^" in text:
        yield f'"{field}" holds "^^", which hides characters', "write the character itself"
    if html := _HTML.search(text):
        yield f'"{field}" holds the HTML "{html.group()}"', "write the character, or LaTeX"
