"""What can be wrong with one file of the built site, by itself."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kb.model import FACETS, Page
from kb.publish.built import BuiltPage, read_page
from kb.publish.copied import Texts
from kb.publish.edition import Edition
from kb.publish.schemas import SHOWN, Schemas
from kb.views.locators import locator_short
from kb.views.site import address

_MORE = ("papers/", "themes/")
"""Pages to which citations are added below what was written."""

_LITTER = re.compile(r"\[@|\[\^|\]\(|\{\.nocase\}|\{[:#.] ?[\w.-]|\\|:::|[\ue000-\uf8ff]")
_LONE = re.compile(r"\\(?![!-/:-@\[-`{-~])")
"""A backslash that escapes nothing is shown as it was written."""

_DEFINED = re.compile(r" {0,3}\[\^([^\[\]]+)\]:")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#?\w+;")
_TEXTUAL = (".bib", ".csv", ".html", ".json", ".md", ".ris", ".txt", ".xml")
_FACET_OF = {heading: facet for facet, heading in FACETS.items()}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The faults of one file, and of a page its ids, its links and the addresses that a browser loads by itself."""

    path: str
    faults: Sequence[str] = ()
    ids: Sequence[str] = ()
    links: Sequence[str] = ()
    fetched: Sequence[str] = ()


class Inspector:
    """Looks at files of a built site, each held against what the edition says was written there."""

    def __init__(self, edition: Edition, site: Path) -> None:
        self._site = site
        self._listed = edition.library.listed
        self._schemas = Schemas(site)
        self._texts = Texts(edition.library, edition.cited_texts())
        self._pages = {built_path(page.path): page for page in edition.library.corpus.pages}
        paths = (*edition.library.pages, *edition.generated)
        self._markdown = {built_path(path): edition.markdown(path) for path in paths}

    def look(self, name: str) -> Inspection:
        """Everything that is wrong with the file."""
        if not name.endswith(_TEXTUAL):
            return Inspection(name)
        data = (self._site / name).read_bytes()
        copied = self._copied(name, data) if self._texts else []
        if name.endswith(".json"):
            return Inspection(name, [*self._schemas.faults(name, data), *copied])
        if not name.endswith(".html"):
            return Inspection(name, copied)
        built = read_page(name, data)
        faults = [*self._page_faults(built), *copied]
        return Inspection(name, faults, built.ids, list(dict.fromkeys(built.links)), list(dict.fromkeys(built.fetched)))

    def _copied(self, name: str, data: bytes) -> list[str]:
        found = islice(self._texts.repeated(data.decode("utf-8", errors="replace")), SHOWN)
        return [f'{name}: "{run}" also stands in the text of "{key}"' for key, run in found]

    def _page_faults(self, built: BuiltPage) -> Iterator[str]:
        page = self._pages.get(built.path)
        if page is not None:
            yield from _citation_faults(page, built)
        markdown = self._markdown.get(built.path)
        if markdown is not None:
            yield from _litter(built, markdown)
        for id_, count in Counter(built.ids).items():
            if count > 1:
                yield f'{built.path}: the id "{id_}" stands {count} times'
        for what in dict.fromkeys(built.active):
            yield f"{built.path}: {what}"
        for key, entry in built.works:
            if not entry.endswith(self._listed.get(key, f"references/#{key}")):
                yield f'{built.path}: the note of {key} leads to "{entry}"'


def built_path(path: str) -> str:
    """Where in the site the page with this path below `docs/` is built."""
    return posixpath.join(address(path), "index.html")


def _citation_faults(page: Page, built: BuiltPage) -> Iterator[str]:
    """Under each heading stand the citations that were written there, each once, in order, with their locators.

    What is generated may add citations on the pages of papers and themes, after those that were written.
    """
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for anchor, key, text in built.citations:
        found[anchor].append((key, text))
    first = next((heading.anchor for heading in page.headings), None)
    more = page.path.startswith(_MORE)
    for anchor, citations in _written(page).items():
        # What stands before the first heading of the file stands below the page's title, whatever its anchor.
        here = found.pop(anchor, None) if anchor else _before(found, built, first)
        for number, (place, key, where) in enumerate(citations):
            if here is None or number >= len(here) or not _reads(here[number], key, where):
                yield f"{place}: the citation of {key}{where and ', ' + where} is not in its place in {built.path}"
                break
        else:
            if here is not None and len(here) > len(citations) and not more:
                key, text = here[len(citations)]
                yield f'{built.path}: the citation "{text}" of {key} was written nowhere'
    if not more:
        for anchor, rest in found.items():
            yield f'{built.path}: the citation "{rest[0][1]}" of {rest[0][0]} under "{anchor}" was written nowhere'


def _written(page: Page) -> dict[str, list[tuple[str, str, str]]]:
    """Place, key and locator of each citation of a page by the anchor of the heading before it, or of its footnote."""
    notes = list(_footnotes(page.prose))
    written: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    headings = iter(page.headings)
    heading = next(headings, None)
    anchor = ""
    for group in page.groups:
        while heading is not None and heading.start <= group.start:
            facet = heading.level == 2 and page.path.startswith("papers/") and _FACET_OF.get(heading.title)
            anchor = facet or heading.anchor
            heading = next(headings, None)
        note = next((id_ for id_, start, end in notes if start <= group.start < end), "")
        for citation in group.citations:
            where = locator_short(citation.locator) if citation.locator else ""
            written[note or anchor].append((str(citation.place), citation.key, where))
    return written


def _footnotes(prose: str) -> Iterator[tuple[str, int, int]]:
    """The footnotes that were written on a page: id, and where they begin and end."""
    begun: tuple[str, int] | None = None
    after_blank = True
    offset = 0
    for line in prose.splitlines(keepends=True):
        match = _DEFINED.match(line)
        if begun and (match or (after_blank and line.strip() and not line.startswith("    "))):
            yield *begun, offset
            begun = None
        if match:
            begun = (f"fn:{match[1]}", offset)
        after_blank = not line.strip()
        offset += len(line)
    if begun:
        yield *begun, offset


def _before(
    found: dict[str, list[tuple[str, str]]], built: BuiltPage, first: str | None
) -> list[tuple[str, str]] | None:
    for anchor in (id_ for id_ in ("", *built.ids) if id_ in found):
        return None if anchor == first else found.pop(anchor)
    return None


def _reads(built: tuple[str, str], key: str, where: str) -> bool:
    text = built[1]
    return built[0] == key and bool(text) and (text == where or text.endswith(f", {where}") if where else True)


def _litter(page: BuiltPage, markdown: str) -> Iterator[str]:
    """Markup that is shown to readers, more often than the Markdown asks for by escaping it."""
    shown = Counter(_LITTER.findall(page.prose))
    if shown:
        meant = Counter(_LITTER.findall(html.unescape(_ESCAPE.sub(lambda match: match[1] or match[0], markdown))))
        meant["\\"] += len(_LONE.findall(_ESCAPE.sub("", markdown)))
        meant.subtract(_LITTER.findall(_ESCAPE.sub("", markdown)))
        for litter in sorted(shown):
            if shown[litter] > meant[litter]:
                yield f'{page.path}: "{litter}" is left over from Markdown'
