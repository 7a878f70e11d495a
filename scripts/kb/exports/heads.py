"""What pages tell reference managers and search engines: Highwire tags, COinS, JSON-LD.

Zotero reads COinS before Highwire tags, so that a page has one or the other: a paper's page its own tags, a page that
lists works a span for each, from which readers pick. Highwire names after
https://www.zotero.org/support/dev/exposing_metadata, COinS after OpenURL 1.0 (ANSI/NISO Z39.88-2004).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

from kb.citations.items import Item, plain_text
from kb.model import Paper

_JOURNALS = ("article", "article-journal", "article-magazine", "article-newspaper")
_PAGES = re.compile(r"\s*(?P<first>[^\s–—-]+)(?:\s*[–—-]+\s*(?P<last>[^\s–—-]+))?\s*")
_GENRES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "bookitem",
    "paper-conference": "proceeding",
    "report": "report",
    "thesis": "dissertation",
}


def highwire(item: Item) -> list[tuple[str, str]]:
    """The `citation_*` tags of a work, as names and contents."""
    return [(name, content) for name, content in _highwire(item) if content]


def _highwire(item: Item) -> Iterator[tuple[str, str]]:
    yield "citation_title", plain_text(item.get("title", ""))
    for person in item.get("author", ()):
        yield "citation_author", person_name(person)
    yield "citation_publication_date", day(item, "/")
    container = plain_text(item.get("container-title", ""))
    kind = item.get("type", "")
    publisher = str(item.get("publisher", ""))
    if kind in _JOURNALS:
        yield "citation_journal_title", container
    elif kind == "chapter":
        yield "citation_inbook_title", container
    elif kind == "paper-conference":
        yield "citation_conference_title", container
    if kind == "report":
        # Without an institution the tag still says what kind of work it is.
        yield "citation_technical_report_institution", publisher or _names(item)
        yield "citation_technical_report_number", str(item.get("number", ""))
    elif kind == "thesis":
        yield "citation_dissertation_institution", publisher
    else:
        yield "citation_publisher", publisher
    yield "citation_volume", str(item.get("volume", ""))
    yield "citation_issue", str(item.get("issue", ""))
    first, last = _pages(item)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", item.get("DOI", "")
    yield "citation_issn", str(item.get("ISSN", ""))
    yield "citation_isbn", str(item.get("ISBN", ""))
    yield "citation_language", str(item.get("language", ""))[:2]
    yield "citation_public_url", item.get("URL", "")


def coins(item: Item) -> str:
    """The work as an OpenURL context object: what the `title` of a COinS span holds."""
    return "&".join(f"{name}={quote_plus(value)}" for name, value in _openurl(item) if value)


def _openurl(item: Item) -> Iterator[tuple[str, str]]:
    kind = item.get("type", "")
    title, container = plain_text(item.get("title", "")), plain_text(item.get("container-title", ""))
    yield "ctx_ver", "Z39.88-2004"
    first, last = _pages(item)
    if kind in _JOURNALS[1:]:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield "rft.genre", "article"
        yield "rft.atitle", title
        yield "rft.jtitle", container
        yield "rft.volume", str(item.get("volume", ""))
        yield "rft.issue", str(item.get("issue", ""))
        yield "rft.issn", str(item.get("ISSN", ""))
    elif kind == "thesis":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dissertation"
        yield "rft.title", title
        yield "rft.inst", str(item.get("publisher", ""))
    elif kind in _GENRES:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
        yield "rft.genre", _GENRES[kind]
        if container:
            yield "rft.atitle", title
        yield "rft.btitle", container or title
        yield "rft.pub", str(item.get("publisher", ""))
        yield "rft.place", str(item.get("publisher-place", ""))
        yield "rft.isbn", str(item.get("ISBN", ""))
    else:
        # Zotero takes what is in the Dublin Core format for a web page or a document, as `rft.type` says.
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield "rft.type", "webpage" if item.get("URL") else "document"
        yield "rft.title", title
        yield "rft.source", container
        yield "rft.publisher", str(item.get("publisher", ""))
    yield "rft.date", day(item, "-")
    yield "rft.spage", first
    yield "rft.epage", last
    for person in item.get("author", ()):
        yield ("rft.creator" if kind not in _GENRES and kind != "thesis" else "rft.au"), person_name(person)
    yield "rft.language", str(item.get("language", ""))[:2]
    if item.get("DOI"):
        yield "rft_id", f"info:doi/{item['DOI']}"
    yield "rft_id" if not item.get("DOI") else "rft.identifier", item.get("URL", "")


def article_data(item: Item, paper: Paper, address: str, name: str) -> str:
    """The JSON-LD of a paper's page: the original work, and the digest that is about it."""
    work: dict[str, Any] = {
        "@type": {"news report": "NewsArticle", "report": "Report"}.get(paper.kind, "ScholarlyArticle"),
        "name": plain_text(item.get("title", "")),
        "headline": plain_text(item.get("title", "")),
        "author": [
            {"@type": "Organization" if "literal" in p else "Person", "name": _spoken(p)}
            for p in item.get("author", ())
        ],
        "datePublished": day(item, "-"),
        "inLanguage": str(item.get("language", "")),
        "publisher": {"@type": "Organization", "name": item["publisher"]} if item.get("publisher") else None,
        "isPartOf": {"@type": "Periodical", "name": plain_text(item["container-title"])}
        if item.get("container-title")
        else None,
        "pagination": item.get("page"),
        "identifier": f"https://doi.org/{item['DOI']}" if item.get("DOI") else None,
        "url": item.get("URL") or (f"https://doi.org/{item['DOI']}" if item.get("DOI") else None),
    }
    digest = {"@type": "WebPage", "name": name, "url": address or None, "dateModified": paper.digested}
    return script_json({"@context": "https://schema.org", **_filled(work), "subjectOf": _filled(digest)})


def script_json(value: Mapping[str, Any]) -> str:
    """JSON that can stand in a `<script>` element whatever its texts are: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def person_name(person: Mapping[str, Any]) -> str:
    """`Family, Given`, or a name that is one piece as it is."""
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
    return str(person.get("literal") or ", ".join(filter(None, (family, person.get("given"), person.get("suffix")))))


def day(item: Item, mark: str) -> str:
    """The date of a work to the year, month or day: `2018/10/26` or `2018-10-26`; empty when unknown."""
    parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
    return mark.join(f"{part:04}" if number == 0 else f"{part:02}" for number, part in enumerate(parts))


def _spoken(person: Mapping[str, Any]) -> str:
    return str(person.get("literal") or " ".join(filter(None, (person.get("given"), person.get("family")))))


def _names(item: Item) -> str:
    return "; ".join(_spoken(person) for person in item.get("author", ()))


def _pages(item: Item) -> tuple[str, str]:
    match = _PAGES.fullmatch(str(item.get("page", "")))
    return (match["first"], match["last"] or "") if match else ("", "")


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if part not in (None, "", [], {})}
