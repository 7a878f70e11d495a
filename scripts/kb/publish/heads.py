"""What each page of the site says of itself in its head, for the template to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from kb.exports.desk import Desk
from kb.exports.heads import article_data, coins, highwire, script_json
from kb.model import Theme
from kb.views.site import address, reference_pages
from kb.views.themes import theme_views

_AT_MOST = 100
"""Most works that a page offers to reference managers: a page must not grow with the library."""

_DATASETS = ("index.md", "data.md")


@dataclass(frozen=True, slots=True)
class Head:
    """Highwire tags, or OpenURLs for COinS spans, never both; JSON-LD; the address under which to cite the page."""

    tags: tuple[tuple[str, str], ...] = ()
    coins: tuple[str, ...] = ()
    data: str = ""
    cite_as: str = ""


def heads(desk: Desk) -> dict[str, Head]:
    """The heads of the pages that have something to say, by path."""
    found: dict[str, Head] = {}
    corpus, identity = desk.corpus, desk.identity
    for key, paper in corpus.papers.items():
        item = desk.items.get(key)
        if item is not None:
            data = article_data(item, paper, _published(paper.url, desk), identity.name)
            found[paper.page.path] = Head(tags=tuple(highwire(item)), data=data)
    for view in theme_views(corpus).values():
        path = view.theme.page.path
        found[path] = Head(coins=_spans(view.papers, desk), data=_term(view.theme, desk))
    for page in corpus.pages:
        if page.path.startswith("briefs/"):
            keys = dict.fromkeys(citation.key for group in page.groups for citation in group.citations)
            found[page.path] = Head(coins=_spans(keys, desk))
    works: dict[str, list[str]] = {}
    for key, path in reference_pages(corpus).items():
        works.setdefault(path, []).append(key)
    found |= {path: Head(coins=_spans(keys, desk)) for path, keys in works.items()}
    found["papers/index.md"] = Head(coins=_spans(corpus.papers, desk))
    found["themes/index.md"] = Head(data=_terms(desk))
    for path in (*_DATASETS, *(f"data/{id_}.md" for id_ in corpus.tables)):
        found[path] = Head(data=_dataset(desk, path))
    if identity.address:
        found = {path: replace(head, cite_as=identity.url(address(path))) for path, head in found.items()}
    return found


def _spans(keys: Iterable[str], desk: Desk) -> tuple[str, ...]:
    return tuple(coins(desk.items[key]) for key in islice(keys, _AT_MOST) if key in desk.items)


def _term(theme: Theme, desk: Desk) -> str:
    term = {
        **_defined(theme, desk),
        "alternateName": list(theme.aliases),
        "inDefinedTermSet": _published("themes/", desk),
    }
    return script_json({"@context": "https://schema.org", **_known(term)})


def _defined(theme: Theme, desk: Desk) -> dict[str, Any]:
    term = {"@type": "DefinedTerm", "name": theme.title, "termCode": theme.slug, "url": _published(theme.url, desk)}
    return _known(term)


def _terms(desk: Desk) -> str:
    return script_json(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "name": f"Themes of {desk.identity.name}",
            **_known({"url": _published("themes/", desk)}),
            "hasDefinedTerm": [_defined(theme, desk) for theme in desk.corpus.themes.values()],
        }
    )


def _dataset(desk: Desk, path: str) -> str:
    id_ = path.removeprefix("data/").removesuffix(".md")
    table = desk.corpus.tables.get(id_) if path.startswith("data/") else None
    files = [(f"data/tables/{id_}.csv", "text/csv")] if table else list(_data_files())
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": table.title if table else desk.identity.name,
        "description": (table.remark or table.source or table.title)
        if table
        else desk.identity.description or desk.identity.name,
        "url": _published(address(path), desk),
        "version": f"{desk.imprint.date} ({desk.imprint.digest})",
        "dateModified": desk.imprint.date,
        "creator": {"@type": "Organization", "name": "The knowledge base authors"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": where}
            for name, form in files
            if (where := _published(name, desk))
        ],
    }
    return script_json(_known(described))


def _published(path: str, desk: Desk) -> str:
    """The full address of a path; empty where the site has none, for what is relative would be taken for another."""
    return desk.identity.url(path) if desk.identity.address else ""


def _known(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", [])}


def _data_files() -> Iterator[tuple[str, str]]:
    for name in ("claims", "papers", "themes", "events", "notes", "verification"):
        yield f"data/{name}.json", "application/json"
    yield "data/references.bib", "application/x-bibtex"
    yield "export.csv", "text/csv"
