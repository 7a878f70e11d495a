"""A Markdown page: front matter, headings with attributes, links, citations."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from kb.grammar.citations import find_citations
from kb.grammar.prose import prose as prose_of
from kb.grammar.source import Source
from kb.grammar.strict_yaml import as_mapping, parse_yaml
from kb.model import CitationGroup, Finding, Heading, Link, Page, Place, Value

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?P<yaml>(?:.*\n)*?)-{3}[ \t]*(?:\n|\Z)")
_OPENING = re.compile(r"-{3}[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"\n(?P<marks>##?#?#?#?#?)(?P<rest>[^\n]*)")
"""A heading behind a line end, which is looked for faster than the beginning of a line."""
_ATTRIBUTES = re.compile(r"[ \t]\{:?(?P<attributes>[^{}]*)\}[ \t]*+#*+[ \t]*+$")
_NAME = re.compile(r"[\w.:-]+")
_BRACE = re.compile(r"[ \t]\{")
_ATTRIBUTE = re.compile(
    r"""\#(?P<id>[^\s"'=]+)|\.(?P<class>[^\s"'=]+)"""
    r"""|(?P<name>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=]+))|(?P<junk>\S+)"""
)
_BRACKETS = re.compile(r"!?\[|\](?P<link>\(?)|\n[ \t]*(?=\n)")
_PARENTHESES = re.compile(r"[()]|\n[ \t]*(?=\n)")
_DESTINATION = re.compile(
    r"\(\s*+(?P<target><[^<>\n]*+>|[^\s()<>\"]*+(?:\([^\s()]*+\)[^\s()<>\"]*+)*+)(?:\s*+(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
)
_TITLED = re.compile(r"(?P<target>.*?)\s*(?:\"[^\"]*\"|'[^']*')?\s*", re.DOTALL)
_DEFINITION = re.compile(
    r"(?m)^ {0,3}\[(?!\^)(?P<text>[^\[\]]+)\]:[ ]*+(?:\n[ ]*+)?<?(?P<target>[^\s>]++)>?[ ]*+"
    r"(?:\n?[ ]*+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*+)?$"
)
_REFERENCE = re.compile(
    r"(?<![\w\]])\[(?!\^)[^\[\]]++\]\[(?!\^)(?P<label>(?=[^\[\]@]*?[^\W\d_]{3})[^\[\]@]++)\](?![(\[])"
)
"""A reference written out in full; a short label, as in `a[i][j]`, is no word and means itself."""
_AUTOLINK = re.compile(r"<(?P<target>(?:[a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]*|[^\s<>@:]+@[^\s<>@]+))>")
_LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?<!`)`++(?P<code>[^`]++)`++|(?<!\s)\*+|\*+(?!\s)|(?<!\w)_++(?=\S)"
    r"|(?<=[^\s_])_++(?!\w)"
    r"|<(?P<address>[a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]*|[^\s<>@:]+@[^\s<>@]+)>"
)
_MARKED = re.compile(r"[\\`*_<]")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_COUNTED = re.compile(r"(.*)_([0-9]{1,9})")


def parse_page(path: str, text: str, folder: str = "docs") -> tuple[Page, list[Finding]]:
    """Read the page `path`, relative to `folder`; line ends must be `\\n`.

    Faults are those of the citations, of the front matter (S010 to S014) and K001 for attributes that cannot be read.
    """
    full = f"{folder}/{path}"
    meta, body, body_line, faults = _front_matter(full, text)
    source = Source(full, body, body_line)
    prose = prose_of(body)
    headings, heading_faults = find_headings(source, prose)
    groups, citation_faults = find_citations(source, prose)
    page = Page(
        path=path,
        place=Place(full, 1),
        body=body,
        prose=prose,
        body_line=body_line,
        meta=meta,
        headings=tuple(headings),
        groups=tuple(groups),
        links=tuple(find_links(source, prose)),
    )
    return page, faults + heading_faults + citation_faults


def page_source(page: Page) -> Source:
    """The body of a page as a source of places."""
    return Source(page.place.path, page.body, page.body_line)


def _front_matter(path: str, text: str) -> tuple[dict[str, Value], str, int, list[Finding]]:
    if not _OPENING.match(text):
        return {}, text, 1, []
    match = _FRONT_MATTER.match(text)
    if match is None:
        finding = Finding(Place(path, 1), "S010", "the front matter is never closed", "end it with a line ---")
        return {}, text, 1, [finding]
    value, faults = parse_yaml(match["yaml"], path, 2)
    if value is not None and isinstance(value.value, str | tuple):
        faults.append(Finding(value.place, "S014", "the front matter is not a mapping", "write lines `name: value`"))
    return dict(as_mapping(value)), text[match.end() :], 1 + match.group().count("\n"), faults


def find_headings(source: Source, prose: str) -> tuple[list[Heading], list[Finding]]:
    """The headings of a text; ids that are not written are derived as Python-Markdown's `toc` derives them."""
    headings: list[Heading] = []
    faults: list[Finding] = []
    unnamed: list[int] = []
    for match in _HEADING.finditer(f"\n{prose}"):
        begin, start, end = match.start(), match.end("marks") - 1, match.end() - 1
        line = source.text[start:end]
        found = _ATTRIBUTES.search(match["rest"])
        attributes: dict[str, str] = {}
        columns: dict[str, int] = {}
        own = source.place(begin)
        if found:
            if "{" in line[: found.start()] and _BRACE.search(line, 0, found.start()):
                brace = "a brace stands in a heading before its attributes"
                faults.append(Finding(own, "K001", brace, "write it as &#123;, or in words"))
            first = start + found.start("attributes")
            written = source.text[first : first + len(found["attributes"])]
            for name, value, offset in _attributes(written):
                column = own.column + first + offset - begin
                if not name:
                    message = f'"{value}" is no attribute of a heading', 'write #id or name="value"'
                elif name in ("id", "class") and not _NAME.fullmatch(value):
                    message = f'"{value}" is no {name}', "use letters, digits and hyphens"
                elif name == "class" and name in attributes:
                    attributes[name] += f" {value}"
                    continue
                elif name in attributes:
                    message = f'attribute "{name}" stands twice in one heading', "remove one of the two"
                else:
                    attributes[name] = value
                    columns[name] = column
                    continue
                faults.append(Finding(Place(own.path, own.line, column), "K001", *message))
            line = line[: found.start()]
        title = line.strip().rstrip("#").rstrip()
        if not attributes.get("id"):
            unnamed.append(len(headings))
        headings.append(
            Heading(
                level=len(match["marks"]),
                title=title,
                anchor=attributes.get("id", ""),
                attributes=attributes,
                attribute_columns=columns,
                place=own,
                start=begin,
                end=end,
            )
        )
    used = {heading.anchor for heading in headings} - {""}
    beyond: dict[tuple[str, int], int] = {}
    for index in unnamed:
        anchor = _unique(slugify(plain_text(_IMAGE.sub("", headings[index].title))), used, beyond)
        headings[index] = replace(headings[index], anchor=anchor)
    return headings, faults


def _attributes(text: str) -> Iterator[tuple[str, str, int]]:
    for match in _ATTRIBUTE.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("double", "single", "bare"):
            yield match["name"], " ".join(match[kind].split()), match.start()
        else:
            yield "" if kind == "junk" else kind, match[kind], match.start()


def _unique(anchor: str, used: set[str], beyond: dict[tuple[str, int], int]) -> str:
    """The anchor, with the next free number behind it where it is taken or empty.

    `beyond` leads from a number that is taken to one that may be free, so that a thousand equal headings cost no more
    than a thousand different ones.
    """
    if anchor in used or not anchor:
        match = _COUNTED.fullmatch(anchor)
        stem, number = (match[1], int(match[2]) + 1) if match else (anchor, 1)
        passed = []
        while f"{stem}_{number}" in used:
            passed.append(number)
            number = beyond.get((stem, number), number + 1)
        beyond.update(((stem, taken), number + 1) for taken in passed)
        anchor = f"{stem}_{number}"
    used.add(anchor)
    return anchor


def slugify(text: str) -> str:
    """The anchor that Python-Markdown's `toc` extension gives to a heading with this text."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())


def plain_text(markdown: str) -> str:
    """Inline Markdown as a reader sees it: without the marks of emphasis, code, links, escapes and entities."""
    text = _LINKED.sub(r"\1", markdown) if "](" in markdown else markdown
    if _MARKED.search(text):
        text = _MARKUP.sub(lambda match: match[match.lastgroup] if match.lastgroup else "", text)
    return html.unescape(text)


def find_links(source: Source, prose: str) -> Iterator[Link]:
    """Inline links and images, reference definitions, autolinks and references to nothing, in no particular order."""
    is_linked = "](" in prose
    closing = _closing_parentheses(prose) if is_linked else {}
    opened: list[tuple[int, int]] = []
    led: set[int] = set()
    for bracket in _BRACKETS.finditer(prose) if is_linked else ():
        if bracket.group().endswith("["):
            opened.append(bracket.span())
        elif bracket.group().startswith("\n"):
            opened.clear()
        elif opened:
            start, inside = opened.pop()
            target = _target(source.text, prose, bracket.end() - 1, closing) if bracket["link"] else None
            if target is not None:
                led.add(bracket.end())
                text = source.text[inside : bracket.start()]
                yield Link(target, text, prose[start] == "!", source.place(start))
    defined = set()
    for pattern, mark in ((_DEFINITION, "]:"), (_AUTOLINK, "<")):
        for match in pattern.finditer(prose) if mark in prose else ():
            if match.start() in led:
                continue
            text = match.groupdict().get("text") or ""
            defined.add(_label(text))
            is_mail = pattern is _AUTOLINK and ":" not in match["target"]
            target = f"mailto:{match['target']}" if is_mail else match["target"]
            yield Link(target, text, False, source.place(match.start()))
    for match in _REFERENCE.finditer(prose) if "][" in prose else ():
        if _label(match["label"]) not in defined:
            yield Link(f"[{match['label']}]", "", False, source.place(match.start()))


def _label(text: str) -> str:
    """What two spellings of a reference's label share."""
    return " ".join(text.casefold().split())


def _closing_parentheses(prose: str) -> dict[int, int]:
    """The offset of each parenthesis that opens with that of the one that closes it in the same paragraph."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in _PARENTHESES.finditer(prose):
        if match.group() == "(":
            opened.append(match.start())
        elif match.group() != ")":
            opened.clear()
        elif opened:
            closing[opened.pop()] = match.start()
    return closing


def _target(text: str, prose: str, opening: int, closing: dict[int, int]) -> str | None:
    """Where the link whose parenthesis opens there leads to, or None when it is no link.

    Python-Markdown takes everything between matching parentheses for an address, with its blanks.
    """
    if match := _DESTINATION.match(prose, opening):
        start, end = match.span("target")
    elif opening in closing:
        found = _TITLED.fullmatch(text, opening + 1, closing[opening])
        assert found is not None
        start, end = found.span("target")
    else:
        return None
    return _ESCAPED.sub(r"\1", text[start:end].strip().removeprefix("<").removesuffix(">"))


def statement(body: str, groups: tuple[CitationGroup, ...], start: int, end: int) -> str:
    """The Markdown between two offsets as plain running text: citations and marks removed, white space collapsed."""
    kept: list[str] = []
    done = start
    for group in groups:
        if start <= group.start < end:
            kept.append(body[done : group.start].rstrip())
            done = group.end
    kept.append(body[done:end])
    return " ".join(plain_text("".join(kept)).split())
