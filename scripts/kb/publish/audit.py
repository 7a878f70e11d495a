"""The built site is read again, by a parser of its own, and held against what was written.

Nothing here trusts the builder: a citation that was written has to be found in the HTML, on the right work, with its
locator; every link has to arrive; no markup may be left over; nothing may run, and no paper may be repeated.
"""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jsonschema import Draft202012Validator

from kb.model import FACETS, Page
from kb.publish.built import BuiltPage, read_page
from kb.publish.copied import Texts
from kb.publish.edition import Edition
from kb.views.locators import locator_short
from kb.views.site import address

SCHEMES = ("", "http", "https", "mailto")
"""What a link of a published page may begin with."""

SHOWN = 3
"""Faults of one kind that are named for one file; more of them would say nothing more."""

_MORE = ("papers/", "themes/")
"""Pages to which citations are added below what was written."""

_LITTER = re.compile(r"\[@|\[\^|\]\(|\{\.nocase\}|\{[:#.] ?[\w.-]|\\|:::|[\ue000-\uf8ff]")
_LONE = re.compile(r"\\(?![!-/:-@\[-`{-~])")
"""A backslash that escapes nothing is shown as it was written."""

_DEFINED = re.compile(r" {0,3}\[\^([^\[\]]+)\]:")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#?\w+;")
_DATA = re.compile(r"data/[\w-]+\.json")
_TEXTUAL = (".bib", ".csv", ".html", ".json", ".md", ".ris", ".txt", ".xml")
_FACET_OF = {heading: facet for facet, heading in FACETS.items()}


def audit(edition: Edition, site: Path) -> list[str]:
    """Every fault of the built site, as one line each; an empty list publishes it. The cost is linear."""
    corpus = edition.library.corpus
    names = {Path(folder, name).relative_to(site).as_posix() for folder, _, files in os.walk(site) for name in files}
    pages = {name: read_page(site, name) for name in sorted(names) if name.endswith(".html")}
    faults = [fault for page in corpus.pages for fault in _citation_faults(page, pages)]
    for path in (*edition.library.pages, *edition.generated):
        built = pages.get(posixpath.join(address(path), "index.html"))
        if built is not None:
            faults += _litter(built, edition.markdown(path))
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    for built in pages.values():
        faults += _page_faults(built, names, ids, edition.library.listed)
    faults += _data_faults(site, sorted(names))
    if texts := Texts(edition.library, edition.cited_texts()):
        for name in sorted(names):
            if name.endswith(_TEXTUAL):
                text = (site / name).read_text(encoding="utf-8", errors="replace")
                found = islice(texts.repeated(text), SHOWN)
                faults += [f'{name}: "{run}" also stands in the text of "{key}"' for key, run in found]
    return faults


def _citation_faults(page: Page, pages: Mapping[str, BuiltPage]) -> Iterator[str]:
    """Under each heading stand the citations that were written there, each once, in order, with their locators.

    What is generated may add citations on the pages of papers and themes, after those that were written.
    """
    name = posixpath.join(page.address, "index.html")
    built = pages.get(name)
    if built is None:
        yield f"docs/{page.path}: the page was not built"
        return
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
                yield f"{place}: the citation of {key}{where and ', ' + where} is not in its place in {name}"
                break
        else:
            if here is not None and len(here) > len(citations) and not more:
                key, text = here[len(citations)]
                yield f'{name}: the citation "{text}" of {key} was written nowhere'
    if not more:
        for anchor, rest in found.items():
            yield f'{name}: the citation "{rest[0][1]}" of {rest[0][0]} under "{anchor}" was written nowhere'


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


def _page_faults(
    page: BuiltPage, names: set[str], ids: Mapping[str, frozenset[str]], listed: Mapping[str, str]
) -> Iterator[str]:
    for id_, count in Counter(page.ids).items():
        if count > 1:
            yield f'{page.path}: the id "{id_}" stands {count} times'
    for what in dict.fromkeys(page.active):
        yield f"{page.path}: {what}"
    for key, entry in page.works:
        if not entry.endswith(listed.get(key, f"references/#{key}")):
            yield f'{page.path}: the note of {key} leads to "{entry}"'
    for link in dict.fromkeys(page.fetched):
        if fault := _link_fault(page, link, names, ids, fetched=True):
            yield f'{page.path}: "{link}" {fault}'
    for link in dict.fromkeys(page.links):
        if fault := _link_fault(page, link, names, ids):
            yield f'{page.path}: "{link}" {fault}'


def _link_fault(
    page: BuiltPage, link: str, names: set[str], ids: Mapping[str, frozenset[str]], fetched: bool = False
) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "is no address"
    if parts.scheme.lower() not in (*SCHEMES, *(("data",) if fetched else ())):
        return f"has the scheme {parts.scheme}"
    if fetched and parts.netloc:
        return "is fetched from another machine"
    # The page of errors is served at every depth, hence its links begin at the root of the site, which is not here.
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


def _data_faults(site: Path, names: list[str]) -> Iterator[str]:
    """The data files are JSON, and what their published schemas say."""
    for name in names:
        if not _DATA.fullmatch(name):
            continue
        try:
            value = json.loads((site / name).read_bytes())
        except ValueError as error:
            yield f"{name}: is no JSON: {error}"
            continue
        schema = site / "data" / "schemas" / f"{Path(name).stem}.schema.json"
        if schema.is_file():
            validator = Draft202012Validator(json.loads(schema.read_bytes()))
            for fault in islice(validator.iter_errors(value), SHOWN):
                yield f"{name}: {fault.json_path} is not what its schema says: {fault.message[:200]}"
