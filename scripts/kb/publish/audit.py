"""The built site is read again, by a parser of its own, and held against what was written.

Nothing here trusts the builder: a citation that was written has to be found in the HTML, on the right work, with its
locator; every link has to arrive; no markup may be left over; nothing may run, and no paper may be repeated.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.publish.crew import spread
from kb.publish.edition import Edition
from kb.publish.inspection import Inspection, Inspector, built_path

SCHEMES = ("", "http", "https", "mailto")
"""What a link of a published page may begin with."""


def audit(edition: Edition, site: Path) -> list[str]:
    """Every fault of the built site, as one line each; an empty list publishes it. The cost is linear."""
    names = {Path(folder, name).relative_to(site).as_posix() for folder, _, files in os.walk(site) for name in files}
    faults = [
        f"docs/{page.path}: the page was not built"
        for page in edition.library.corpus.pages
        if built_path(page.path) not in names
    ]
    looks = spread(Inspector(edition, site).look, sorted(names))
    faults += [fault for look in looks for fault in look.faults]
    ids = {look.path: frozenset(look.ids) for look in looks if look.path.endswith(".html")}
    links = _Links(names, ids)
    faults += [fault for look in looks for fault in links.faults(look)]
    return faults + list(_ledger_faults(edition, ids))


def _ledger_faults(edition: Edition, ids: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Every address that was ever given out answers: a paper's with its page, a claim's with a place on that page."""
    for id_ in edition.library.permanence.lives:
        paper, _, slug = id_.partition("/")
        name = built_path(f"papers/{paper}.md")
        if name not in ids or (slug and slug not in ids[name]):
            yield f'{name}: "{id_}" was published and is not here'


class _Links:
    """Where links lead, each asked about once: pages of one kind have most of theirs in common."""

    def __init__(self, names: set[str], ids: Mapping[str, frozenset[str]]) -> None:
        self._names = names
        self._ids = ids
        self._known: dict[tuple[str, bool], str] = {}

    def faults(self, page: Inspection) -> Iterator[str]:
        """What is wrong with the links of a page, and with the addresses that a browser loads by itself."""
        for links, fetched in ((page.fetched, True), (page.links, False)):
            for link in links:
                name = _from_root(page.path, link), fetched
                fault = self._known.get(name)
                if fault is None:
                    fault = self._known[name] = self._fault(page.path, link, fetched)
                if fault:
                    yield f'{page.path}: "{link}" {fault}'

    def _fault(self, page: str, link: str, fetched: bool) -> str:
        try:
            parts = urlsplit(link)
        except ValueError:
            return "is no address"
        if parts.scheme.lower() not in (*SCHEMES, *(("data",) if fetched else ())):
            return f"has the scheme {parts.scheme}"
        if fetched and parts.netloc:
            return "is fetched from another machine"
        # The page of errors is served at every depth: its links begin at the root of the site, which is not here.
        if parts.scheme or parts.netloc or page == "404.html":
            return ""
        target = page
        if parts.path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            if parts.path.endswith("/") or target == ".":
                target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in self._names:
            return "leads nowhere"
        anchor = unquote(parts.fragment)
        if anchor and target in self._ids and anchor not in self._ids[target] and not anchor.startswith("__"):
            return "names an anchor that its page does not have"
        return ""


def _from_root(page: str, link: str) -> str:
    """The link as it would be at the root of the site, where it leads up to there; else with its page before it."""
    up = "../" * page.count("/")
    return link.removeprefix(up) if up and link.startswith(up) else f"{page}\n{link}"
