"""What the cite dialog needs of one work, `data/cite/<key>.json`: every style, and for a paper every claim.

A form of citation is whole, or open for a locator: `before` + locator + `after` is one piece of inline HTML, of which
neither half need be balanced. Locators, warnings and names are plain text, to be escaped before they are put into it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kb.citations.inline import plain
from kb.citations.manners import MANNERS
from kb.exports.bibtex import entries_text
from kb.exports.cite_places import place_record
from kb.exports.classic import classic_bibtex
from kb.exports.csljson import csl_json
from kb.exports.desk import Desk
from kb.exports.ris import ris
from kb.grammar.markdown import plain_text
from kb.model import Claim
from kb.views.permanence import claim_digest


def cite_file(key: str) -> str:
    """The path of a work's file in the site."""
    return f"data/cite/{key}.json"


def cite_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The file of each work with its path, one by one, for together they outweigh all the pages; linear."""
    for key in desk.corpus.references:
        if key in desk.items:
            yield cite_file(key), (json.dumps(cite_record(key, desk), ensure_ascii=False) + "\n").encode()


def cite_record(key: str, desk: Desk) -> dict[str, Any]:
    """One work in every style and format, with the claims of the paper where it is one."""
    paper = desk.corpus.papers.get(key)
    return {
        "key": key,
        "label": desk.labels[key].text,
        "url": paper.url if paper else desk.listed[key],
        "digest": _digest(desk, paper.url) if paper else None,
        "styles": {
            name: {
                "name": manner.name,
                "dialect": manner.dialect,
                "kind": manner.kind,
                "forms": [
                    {
                        "form": form.name,
                        "html": form.whole,
                        "text": plain(form.whole),
                        "before": form.before or None,
                        "after": form.after if form.before else None,
                    }
                    for form in desk.forms[key][name]
                ],
            }
            for name, manner in MANNERS.items()
        },
        "formats": {
            "bibtex": classic_bibtex(desk.corpus.references[key], desk.items[key]),
            "biblatex": entries_text([key], desk.corpus.references, desk.macros),
            "ris": ris([key], desk.items),
            "csl-json": csl_json([key], desk.items),
            "markdown": f"[@{key}]",
            "plain": plain(
                next(form.whole for form in desk.forms[key]["chicago-author-date"] if form.name == "reference")
            ),
        },
        "claims": {claim.slug: _claim(claim, desk) for claim in paper.claims} if paper else {},
    }


def _digest(desk: Desk, url: str) -> Mapping[str, str]:
    """How the knowledge base itself is cited, after the original: `as digested in …`."""
    name, where = desk.identity.name, desk.identity.url(url)
    return {
        "html": f"as digested in <em>{html.escape(name)}</em>, {html.escape(desk.imprint.text)}",
        "text": f"as digested in {name}, {desk.imprint.text}",
        "address": where if where.startswith("http") else "",
    }


def _claim(claim: Claim, desk: Desk) -> dict[str, Any]:
    locators = [citation.locator for citation in claim.locators if citation.locator]
    return {
        **place_record(claim.paper, plain_text(claim.title), locators, desk.notes.get(claim.id, ())),
        "text": claim.text,
        "digest": claim_digest(claim),
        "changed": list(desk.permanence.changed(claim)),
    }
