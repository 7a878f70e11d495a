"""How each style cites a page of the knowledge base itself: an anonymous page of a web site that comes in editions.

The forms are ours, in the manner of each style's web pages. CSL has no place for the edition of a web site, and several
styles drop the site's name or the year where they know no author.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from types import MappingProxyType

SITE_PAGES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "chicago-notes": (
            ("note", "‘{title}’, <em>{site}</em>, {edition}, {address}."),
            ("short", "‘{title}’, <em>{site}</em>."),
            ("bibliography", "<em>{site}</em>. ‘{title}’. {Edition}. {address}."),
        ),
        "chicago-author-date": (
            ("in-text", "(<em>{site}</em> {year}, ‘{title}’)"),
            ("reference", "<em>{site}</em>. {year}. ‘{title}’. {Edition}. {address}."),
        ),
        "apa": (
            ("in-text", "(‘{title}’, {year})"),
            ("reference", "{title}. ({year}). In <em>{site}</em>. {Edition}. {address}"),
        ),
        "mla": (
            ("in-text", "(‘{title}’)"),
            ("reference", "‘{title}’. <em>{site}</em>, {edition}, {address}."),
        ),
        "harvard": (
            ("in-text", "(‘{title}’, {year})"),
            ("reference", "‘{title}’ ({year}) <em>{site}</em>, {edition}. Available at: {address}."),
        ),
        "oscola": (
            ("note", "‘{title}’, <em>{site}</em>, {edition} &lt;{address}&gt;."),
            ("bibliography", "‘{title}’, <em>{site}</em>, {edition} &lt;{address}&gt;"),
        ),
        "ieee": (
            ("in-text", "[1]"),
            ("reference", "‘{title}’, <em>{site}</em>, {edition}. [Online]. Available: {address}"),
        ),
        "gb-t-7714": (
            ("in-text", "<sup>[1]</sup>"),
            ("reference", "{title}[EB/OL]//{site}: {edition}. {address}."),
        ),
        "sist02": (
            ("in-text", "(1)"),
            ("reference", "‘{title}’. {site}. {Edition}. {address}."),
        ),
    }
)
"""The forms of each style, what is needed first at the front; their names are those of the forms of works."""


def site_page_forms(site: str, edition: str, year: str) -> dict[str, list[tuple[str, str]]]:
    """The forms of every style for one edition of one site, as inline HTML.

    `{title}` and `{address}` are left for those who know the page; its address may be known to a browser alone.
    """
    # A brace in the site's name is no place for anything.
    name = html.escape(site, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    known = {"{site}": name, "{year}": year, "{edition}": edition, "{Edition}": edition[:1].upper() + edition[1:]}

    def filled(form: str) -> str:
        for mark, text in known.items():
            form = form.replace(mark, text)
        return form

    return {style: [(form, filled(text)) for form, text in forms] for style, forms in SITE_PAGES.items()}
