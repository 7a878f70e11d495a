"""The news as a JSON Feed, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from itertools import islice

from kb.exports.desk import Desk
from kb.views.news import News, news

ITEMS = 50
"""Most items of the feed; older news stand on the page."""

CLAIMS = 20
"""Most claims that an item names."""

_WORDS = {"added": "new", "changed": "changed", "replaced": "replaced", "withdrawn": "withdrawn"}


def feed(desk: Desk, short: Callable[[str], str]) -> bytes:
    """The newest pieces of news; `short` is what a paper is called. The same ledger gives the same bytes."""
    identity = desk.identity
    value: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{identity.name}: what's new",
        "language": "en-GB",
        "authors": [{"name": "The knowledge base authors"}],
    }
    if identity.description:
        value["description"] = identity.description
    if identity.address:
        value |= {"home_page_url": identity.address, "feed_url": identity.url("feed.json")}
    value["items"] = [_item(piece, desk, short) for piece in islice(news(desk.corpus), ITEMS)]
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _item(piece: News, desk: Desk, short: Callable[[str], str]) -> dict[str, object]:
    name = short(piece.key) if piece.key in desk.corpus.papers else piece.key
    count = f"{len(piece.claims)} claim{'s' if len(piece.claims) != 1 else ''}"
    new = piece.paper is not None and piece.event == "added"
    title = f"New paper: {name}, {count}" if new else f"{name}: {count} {_WORDS[piece.event]}"
    lines = [line.title for line in piece.claims[:CLAIMS]]
    if len(piece.claims) > CLAIMS:
        lines.append(f"and {len(piece.claims) - CLAIMS} more")
    item: dict[str, object] = {
        "id": desk.identity.url(f"news/#{piece.id}"),
        "title": title,
        "date_published": f"{piece.date}T00:00:00Z",
        "content_html": f"<p>{html.escape(title)}</p><ul>{''.join(f'<li>{html.escape(x)}</li>' for x in lines)}</ul>",
        "tags": [piece.event],
    }
    if desk.identity.address:
        item["url"] = desk.identity.url(f"papers/{piece.key}/")
    return item
