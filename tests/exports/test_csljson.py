"""CSL-JSON exports are sorted, whole and the same each time."""

from __future__ import annotations

import json

from kb.citations import pandoc
from kb.exports.csljson import csl_json

TEXT = r"""
@book{wicks, title = {The Care of {Wicks}}, author = {邓塔}, langid = {chinese}, origtitle = {灯芯}, odd = {kept}}
@article{oil, title = {Oil}, journal = {Letters}, date = {1931-04}, doi = {10.1000/oil_1}}
"""


def test_items_and_fields_are_sorted(items_of) -> None:
    """The order of the choice makes no difference."""
    items = items_of(TEXT)

    text = csl_json(["wicks", "oil", "wicks", "ghost"], items)

    assert text == csl_json(["oil", "wicks"], dict(reversed(items.items())))
    read = json.loads(text)
    assert [item["id"] for item in read] == ["oil", "wicks"]
    assert list(read[0]) == sorted(read[0])
    assert text.endswith("]\n")


def test_originals_and_unknown_fields_are_kept(items_of) -> None:
    """Characters are written as they are, and nothing is lost."""
    wicks = json.loads(csl_json(["wicks"], items_of(TEXT)))[0]

    assert wicks["original-title"] == "灯芯"
    assert wicks["custom"]["odd"] == "kept"
    assert wicks["author"] == [{"literal": "邓塔"}]


def test_pandoc_reads_the_export(items_of) -> None:
    """Another program finds the same items in it."""
    items = items_of(TEXT)

    read = json.loads(pandoc.run(["-f", "csljson", "-t", "csljson"], csl_json(items, items)))

    for item in read:
        ours = {name: value for name, value in items[item["id"]].items() if name != "custom"}
        assert {name: value for name, value in item.items() if name != "custom"} == ours
