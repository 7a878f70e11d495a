"""Family S: nothing in the input can run, hide, or swallow the rest of a page; YAML has its own module."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kb.checks.registry import Fact, faults, page_rule, rule
from kb.grammar.markdown import page_source
from kb.grammar.prose import unclosed_fence
from kb.model import Corpus

SCHEMES = ("http", "https", "mailto")
"""Where a link may lead."""

LINE_LIMIT = 20_000
"""Characters of one line; Python-Markdown needs seconds for longer ones."""

INDENT_LIMIT = 100
"""Columns of indentation; deeper lists exhaust Python-Markdown's stack."""

_HTML = re.compile(
    r"<(?=[a-zA-Z/!?])(?!!--)(?![a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]*>)(?![^\s<>@:]+@[^\s<>@]+>)[^\s>]{1,30}"
)
_DESTINATION = re.compile(r"<[^<>\n]*>[ \t]*(?:\"[^\"<]*\"|'[^'<]*')?[ \t]*\)")
_LONGEST_TEXT = 1000
"""Characters of the text of a link, as far as its beginning is looked for."""

_SCHEME = re.compile(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\s-]*):")
_ATTRIBUTE_LIST = re.compile(r"\{[^{}\n]*\}")
_OF_CODE = re.compile(r"(?m)^(?:`{3,}|~{3,}) *\{[^\n]*\}")
_ACTIVE = re.compile(
    r"(?<![\w-])(on\w+|style|href|src|srcset|srcdoc|action|formaction|ping|poster|background)(?=\s*=)", re.IGNORECASE
)
_OURS = tuple(f' data-{name}="' for name in ("themes", "basis", "places", "sectors", "actors", "derived", "answers"))
_INDENT = re.compile(rf"(?m)^[ \t]{{{INDENT_LIMIT},}}\S")


@rule("S001")
def unsafe_character(corpus: Corpus) -> Iterator[Fact]:
    """A file holds an invisible, control or direction-changing character.

    Why: what an editor sees and what is published would differ.

    Bad:

        a zero-width space inside a citation key

    Good:

        plain text
    """
    yield from faults(corpus, "S001")


@rule("S002")
def not_utf8(corpus: Corpus) -> Iterator[Fact]:
    """A file is not UTF-8.

    Why: its accents and characters would be guessed.

    Bad:

        a page saved as Latin-1

    Good:

        the same page saved as UTF-8
    """
    yield from faults(corpus, "S002")


@rule("S003")
def oversized_file(corpus: Corpus) -> Iterator[Fact]:
    """A content file is larger than any real one.

    Why: one such file can hold up every build.

    Bad:

        a page of 5 MB

    Good:

        several pages
    """
    yield from faults(corpus, "S003")


@rule("S004")
def link_out_of_docs(corpus: Corpus) -> Iterator[Fact]:
    """A symbolic link under docs/ leads out of it, nowhere or to a folder, or a page is no ordinary file.

    Why: whatever it points to would be published, or the build would wait for it for ever.

    Bad:

        docs/notes.md -> ~/private.md

    Good:

        a copy of the file
    """
    yield from faults(corpus, "S004")


@rule("S005")
def file_name(corpus: Corpus) -> Iterator[Fact]:
    """A file's name makes no lasting address.

    Why: spaces, capitals and signs come out differently on other systems and in other people's links.

    Bad:

        docs/My Notes.md

    Good:

        docs/my-notes.md
    """
    yield from faults(corpus, "S005")


@page_rule("S006")
def raw_html(corpus: Corpus) -> Iterator[Fact]:
    """A page holds raw HTML.

    Why: markup in content can run script, and cannot be checked, staged or exported.

    Bad:

        <b>Trade</b> grew.

    Good:

        **Trade** grew.
    """
    for page in corpus.pages:
        source = page_source(page)
        for match in _HTML.finditer(page.prose):
            if _leads(page.prose, match.start()):
                continue
            yield source.place(match.start()), f'raw HTML "{match.group()}"', "write it in Markdown, or in backticks"


def _leads(prose: str, start: int) -> bool:
    """Whether what begins there says in angle brackets where a link leads."""
    if not (prose.startswith("](", start - 2) and _DESTINATION.match(prose, start)):
        return False
    depth = 1
    for position in range(start - 3, max(start - _LONGEST_TEXT, 0) - 1, -1):
        depth += (prose[position] == "]") - (prose[position] == "[")
        if depth == 0:
            return True
    return False


@page_rule("S007")
def unsafe_scheme(corpus: Corpus) -> Iterator[Fact]:
    """A link has a scheme that may run something or lead off the web, or an image is on another machine.

    Why: `javascript:` and `data:` links run in the reader's browser; an image tells another machine who reads what.

    Bad:

        [here](javascript:alert(1))

    Good:

        [here](https://example.org)
    """
    for page in corpus.pages:
        for link in page.links:
            match = _SCHEME.match(html.unescape(link.target))
            if match and "".join(match[1].split()).lower() not in SCHEMES:
                yield link.place, f'link with scheme "{match[1]}:"', f"use one of: {', '.join(SCHEMES)}"
            elif link.target.startswith("//"):
                yield link.place, f'"{link.target}" has no scheme', "write https:// in full"
            elif match and link.image:
                yield link.place, f'the image "{link.target}" is on another machine', "put it into docs/assets/"


@page_rule("S008")
def active_attribute(corpus: Corpus) -> Iterator[Fact]:
    """An attribute list sets something that can run or restyle.

    Why: attribute lists reach the page unescaped.

    Bad:

        Text {: onclick="…" }

    Good:

        Text {: .note }
    """
    for page in corpus.pages:
        found = [*_ATTRIBUTE_LIST.finditer(page.prose), *_OF_CODE.finditer(page.body)]
        if not _may_be_active("\n".join(match.group() for match in found)):
            continue
        source = page_source(page)
        for match in found:
            for active in _ACTIVE.finditer(match.group()):
                place = source.place(match.start() + active.start())
                yield place, f'attribute "{active.group()}"', "remove it; use id, class or data-*"


def _may_be_active(attributes: str) -> bool:
    """Whether anything is set there but the attributes of claims."""
    return attributes.count("=") > sum(map(attributes.count, _OURS))


@page_rule("S009")
def never_closed(corpus: Corpus) -> Iterator[Fact]:
    """A comment or a fenced code block is never closed.

    Why: the rest of the page would vanish into it.

    Bad:

        <!-- to do

    Good:

        <!-- to do -->
    """
    for page in corpus.pages:
        source = page_source(page)
        position = page.prose.find("<!--")
        if position >= 0:
            yield source.place(position), "a comment is never closed", "end it with -->"
        opened = unclosed_fence(page.body) if "```" in page.body or "~~~" in page.body else None
        if opened:
            at, fence = opened
            yield source.place(at), "a code block is never closed", f"end it with a line {fence}"


@page_rule("S015")
def monstrous_line(corpus: Corpus) -> Iterator[Fact]:
    """A line is longer, or indented deeper, than any writing needs.

    Why: the Markdown library takes minutes for such lines, or exhausts its stack.

    Bad:

        one hundred thousand brackets in a row

    Good:

        lines of about a hundred characters
    """
    for page in corpus.pages:
        lines = page.body.split("\n")
        if not any(len(line) > LINE_LIMIT or line[:INDENT_LIMIT].isspace() for line in lines):
            continue
        source = page_source(page)
        for number, line in enumerate(lines):
            if len(line) > LINE_LIMIT:
                place = type(page.place)(page.place.path, page.body_line + number)
                yield place, f"the line has {len(line):,} characters", f"wrap it; the limit is {LINE_LIMIT:,}"
        for match in _INDENT.finditer(page.body):
            yield source.place(match.start()), f"indented deeper than {INDENT_LIMIT} columns", "flatten the list"


@rule("S016")
def active_file(corpus: Corpus) -> Iterator[Fact]:
    """A file under docs/ can run something in the reader's browser.

    Why: MkDocs publishes every file as it is, and an HTML page or a drawing may hold a script that no check of the
    Markdown sees. Only docs/assets/ may hold such files; what stands there is code, and is reviewed as code.

    Bad:

        docs/briefs/chart.svg

    Good:

        docs/assets/chart.svg
    """
    yield from faults(corpus, "S016")
