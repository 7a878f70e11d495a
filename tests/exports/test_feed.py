"""The feed says what happened, by day and paper."""

from __future__ import annotations

import json
from dataclasses import replace

from kb.exports.feed import feed
from kb.load.identity import Identity
from kb.model import LedgerLine, Place


def line(id_: str, date: str, event: str, title: str = "T <b>", note: str = "") -> LedgerLine:
    return LedgerLine(id_, date, event, "0", title, note, Place("sources/ledger.csv", 2))


def test_news_come_newest_first_and_read_as_json_feed(desk) -> None:
    """A new paper is one item with its claims; texts are escaped; addresses are full."""
    ledger = (
        line("marsh-lending", "2026-01-02", "added"),
        line("marsh-lending/passing-trade", "2026-01-02", "added"),
        line("marsh-lending/passing-trade", "2026-03-04", "changed"),
    )
    here = replace(desk, corpus=replace(desk.corpus, ledger=ledger))

    found = json.loads(feed(here, lambda key: "Marsh and Ferrow"))

    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://example.org/bicycles/feed.json"
    assert [(item["date_published"], item["title"]) for item in found["items"]] == [
        ("2026-03-04T00:00:00Z", "Marsh and Ferrow: 1 claim changed"),
        ("2026-01-02T00:00:00Z", "New paper: Marsh and Ferrow, 1 claim"),
    ]
    assert found["items"][0]["url"] == "https://example.org/bicycles/papers/marsh-lending/"
    assert "<li>T &lt;b&gt;</li>" in found["items"][0]["content_html"]
    assert len({item["id"] for item in found["items"]}) == 2


def test_without_an_address_the_feed_promises_none(desk) -> None:
    """Relative addresses mean nothing in a feed."""
    found = json.loads(feed(replace(desk, identity=Identity("Base")), str))

    assert "feed_url" not in found and "home_page_url" not in found
