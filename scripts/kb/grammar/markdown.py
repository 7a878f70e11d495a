"""A Markdown page: front matter, headings with attributes, links, citations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb.grammar.citations import find_citations
from kb.grammar.prose import prose as prose_of
from kb.grammar.source import Source
from kb.grammar.strict_yaml import as_mapping, parse_yaml
from kb.model import CitationGroup, Finding, Heading, Link, Page, Place, Value

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?P<yaml>(?:.*\n)*?)-{3}[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"(?m)^(?P<marks>#{1,6})(?P<rest>[^\n]*)$")
_ATTRIBUTES = re.compile(r"[ \t]\{:?(?P<attributes>[^{}]*)\}[ \t]*#*[ \t]*$")
_ATTRIBUTE = re.compile(
    r"""\#(?P<id>[^\s"'=#.]+)|\.(?P<class>[^\s"'=#]+)"""
    r"""|(?P<name>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=]+))|(?P<junk>\S+)"""
)
_INLINE_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(r"(?m)^ {0,3}\[(?!\^)(?P<text>[^\[\]\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)>?")
_AUTOLINK = re.compile(r"<(?P<target>(?:[a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]*|[^\s<>@:]+@[^\s<>@]+))>")
_MARKUP = re.compile(r"[*_`]|!?\[([^\[\]]*)\]\([^()]*\)")
_NEST_LIMIT = 3


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
    if not text.startswith("---"):
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
    used: dict[str, int] = {}
    for match in _HEADING.finditer(prose):
        line = source.text[match.start("rest") : match.end("rest")]
        found = _ATTRIBUTES.search(prose[match.start("rest") : match.end("rest")])
        attributes: dict[str, str] = {}
        places: dict[str, Place] = {}
        if found:
            start = match.start("rest") + found.start("attributes")
            written = source.text[start : start + len(found["attributes"])]
            for name, value, offset in _attributes(written):
                place = source.place(start + offset)
                if not name:
                    message = f'"{value}" is no attribute of a heading'
                    faults.append(Finding(place, "K001", message, 'write #id or name="value"'))
                elif name in attributes:
                    message = f'attribute "{name}" stands twice in one heading'
                    faults.append(Finding(place, "K001", message, "remove one of the two"))
                else:
                    attributes[name] = value
                    places[name] = place
            line = line[: found.start()]
        title = line.strip().rstrip("#").rstrip()
        anchor = attributes.get("id") or _unique(slugify(plain_text(title)), used)
        used.setdefault(anchor, 0)
        headings.append(
            Heading(
                level=len(match["marks"]),
                title=title,
                anchor=anchor,
                attributes=attributes,
                attribute_places=places,
                place=source.place(match.start()),
                start=match.start(),
                end=match.end(),
            )
        )
    return headings, faults


def _attributes(text: str) -> Iterator[tuple[str, str, int]]:
    for match in _ATTRIBUTE.finditer(text):
        if match["id"]:
            yield "id", match["id"], match.start()
        elif match["class"]:
            yield "class", match["class"], match.start()
        elif match["name"]:
            value = next(v for v in (match["double"], match["single"], match["bare"]) if v is not None)
            yield match["name"], " ".join(value.split()), match.start()
        else:
            yield "", match["junk"], match.start()


def _unique(anchor: str, used: dict[str, int]) -> str:
    while anchor in used:
        used[anchor] += 1
        anchor = f"{anchor}_{used[anchor]}"
    return anchor


def slugify(text: str) -> str:
    """The anchor that Python-Markdown's `toc` extension gives to a heading with this text."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())


def plain_text(markdown: str) -> str:
    """Inline Markdown without its marks: emphasis, code ticks, links."""
    return _MARKUP.sub(lambda match: match[1] or "", markdown)


def find_links(source: Source, prose: str) -> Iterator[Link]:
    """Inline links and images, reference definitions and autolinks, in no particular order."""
    rest = prose
    for _ in range(_NEST_LIMIT):
        found = list(_INLINE_LINK.finditer(rest))
        if not found:
            break
        for match in found:
            target = match["target"].removeprefix("<").removesuffix(">")
            yield Link(target, match["text"], bool(match["image"]), source.place(match.start()))
        rest = _blanked(rest, found)
    for pattern in (_DEFINITION, _AUTOLINK):
        for match in pattern.finditer(prose):
            text = match.groupdict().get("text") or ""
            yield Link(match["target"], text, False, source.place(match.start()))


def _blanked(text: str, matches: list[re.Match[str]]) -> str:
    kept: list[str] = []
    done = 0
    for match in matches:
        kept += [text[done : match.start()], " " * (match.end() - match.start())]
        done = match.end()
    return "".join([*kept, text[done:]])


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
