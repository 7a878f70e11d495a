"""The built site is read again, by a parser of its own, and held against what was written.

Nothing here trusts the builder: a citation that was written has to be found in the HTML, on the right work, with its
locator; every link has to arrive; no markup may be left over.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from kb.citations.resolve import PREFIX
from kb.model import Corpus, Page
from kb.views.locators import locator_short

SCHEMES = ("", "http", "https", "mailto")
"""What a link of a published page may begin with."""

_LITTER = re.compile(r"\[@|\[\^|\{\.nocase\}|\{[:#]|\{ *\.kb|[\ue000-\uf8ff]|\]\(")
_FOOTNOTE = f"#fn:{PREFIX}"


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What the audit needs of one HTML file: its address, ids, links, citations, and text outside code."""

    path: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    citations: tuple[tuple[str, str], ...]
    text: str


def audit(corpus: Corpus, site: Path) -> list[str]:
    """Every fault of the built site, as one line each; an empty list publishes it."""
    names = {str(path.relative_to(site).as_posix()) for path in _files(site)}
    pages = {name: read_page(site, name) for name in sorted(names) if name.endswith(".html")}
    faults = [fault for page in corpus.pages for fault in _citations(page, pages)]
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    for page in pages.values():
        faults.extend(_page_faults(page, names, ids))
    return faults


def _files(site: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(site):
        yield from (Path(folder, name) for name in names)


def read_page(site: Path, name: str) -> BuiltPage:
    """Parse one HTML file of the site."""
    root = lxml_html.fromstring((site / name).read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    links = [element.get("href") or "" for element in root.iter("a", "link") if element.get("href") is not None]
    links += [
        element.get("src") or "" for element in root.iter("img", "script", "iframe", "source") if element.get("src")
    ]
    return BuiltPage(
        path=name,
        ids=tuple(str(value) for value in root.xpath("//@id")),
        links=tuple(links),
        citations=tuple(
            ((a.get("href") or "").removeprefix(_FOOTNOTE), a.text_content())
            for a in root.xpath("//article//a[contains(concat(' ', @class, ' '), ' kb-cite ')]")
        ),
        text=_visible(root),
    )


def _visible(root: HtmlElement) -> str:
    return "\n".join(
        root.xpath("//body//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]")
    )


def _citations(page: Page, pages: Mapping[str, BuiltPage]) -> Iterator[str]:
    """Every citation that was written stands in the built page, in its order, on its work, with its locator."""
    name = posixpath.join(page.address, "index.html")
    built = pages.get(name)
    if built is None:
        yield f"docs/{page.path}: the page was not built"
        return
    found = iter(built.citations)
    for group in page.groups:
        for citation in group.citations:
            where = locator_short(citation.locator) if citation.locator else ""
            if not any(key == citation.key and text.endswith(where) for key, text in found):
                yield f"{citation.place}: the citation of {citation.key} {where} is not in {name}"
                return


def _page_faults(page: BuiltPage, names: set[str], ids: Mapping[str, frozenset[str]]) -> Iterator[str]:
    seen: set[str] = set()
    for id_ in page.ids:
        if id_ in seen:
            yield f'{page.path}: the id "{id_}" stands twice'
        seen.add(id_)
    for litter in sorted(set(_LITTER.findall(page.text))):
        yield f'{page.path}: "{litter}" is left over from Markdown'
    for link in dict.fromkeys(page.links):
        fault = _link_fault(page, link, names, ids)
        if fault:
            yield f'{page.path}: "{link}" {fault}'


def _link_fault(page: BuiltPage, link: str, names: set[str], ids: Mapping[str, frozenset[str]]) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "is no address"
    if parts.scheme.lower() not in SCHEMES:
        return f"has the scheme {parts.scheme}"
    if parts.scheme or parts.netloc or page.path == "404.html":
        return ""
    target = page.path
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
        if parts.path.endswith("/") or target == ".":
            target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in names:
        return "leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and target in ids and anchor not in ids[target] and not anchor.startswith("__"):
        return "names an anchor that its page does not have"
    return ""
