"""All checks over one corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb.checks import RULES, check
from kb.checks.run import check_scope
from kb.load.corpus import Reader
from kb.load.folio import paper_key
from kb.model import Corpus, Finding, Place
from kb.views.gists import gist

Bench = Callable[..., Corpus]


def test_a_sound_base_has_no_finding(bench: Bench) -> None:
    """What all other tests of this folder break is whole."""
    assert check(bench({})) == []


def test_all_findings_come_at_once_in_the_order_of_the_files(bench: Bench) -> None:
    """By path, line and column, whichever check found them."""
    corpus = bench({
        "docs/method.md": "# Method\n\n<b> [a](nowhere.md) and @lund-fog.\n",
        "docs/index.md": ("[@lund-fog, p. 7]", "[@lund-fgo, p. 7]"),
        "bibliography.bib": ("{2011}", "{11}"),
    })  # fmt: skip
    assert [str(finding).partition(" ")[0] + " " + finding.code for finding in check(corpus)] == [
        "bibliography.bib:17:3: B030",
        "docs/index.md:3:84: C001",
        "docs/method.md:3:1: S006",
        "docs/method.md:3:5: P001",
        "docs/method.md:3:25: C008",
    ]


def test_a_finding_is_said_once(bench: Bench) -> None:
    """Though the parser met it twice."""
    fault = Finding(Place("docs/index.md", 1), "S001", "a sign", "delete it")
    assert check(replace(bench({}), faults=(fault, fault))) == [fault]


def test_no_fault_is_swallowed(bench: Bench) -> None:
    """A fault under a code without a check is a mistake of ours, and not silence."""
    fault = Finding(Place("docs/index.md", 1), "X999", "a sign")
    with pytest.raises(LookupError, match=r"^no check reports \['X999'\]$"):
        check(replace(bench({}), faults=(fault,)))


def test_the_parts_say_what_the_whole_says(bench: Bench) -> None:
    """A check of a page is asked page by page, the others of the gists of the pages: nothing is lost between them."""
    corpus = bench({
        "docs/method.md": "# Method\n\n<b> [a](nowhere.md) and @lund-fog, [@tern-rock, sec. 9].\n",
        "docs/index.md": ("[@lund-fog, p. 7]", "[@lund-fgo, p. 7]", "#dear-oil", "#cheap-oil"),
        "docs/papers/skerry-lamp.md": ("[@skerry-lamp, sec. 2, para. 1, sent. 1]", "[@tern-rock]"),
        "bibliography.bib": ("{2011}", "{11}"),
    })  # fmt: skip
    reader = Reader(Path(corpus.root), Path(corpus.root) / "texts")
    library = reader.library()
    folios = {path: reader.folio(path) for path in reader.paths}
    parts = {path: reader.part(folio, library) for path, folio in folios.items()}
    found = {finding for part in parts.values() for finding in check_scope(part, "page")}
    known = {path: gist(parts[path], folio.page, paper_key(path)) for path, folio in folios.items() if folio.page}
    faults = tuple(fault for folio in folios.values() for fault in folio.faults)
    whole = replace(library, gists=known, faults=(*library.faults, *faults))

    found |= check_scope(whole, "library") | check_scope(library, "bibliography")
    assert len(found) > 6
    assert sorted(found) == check(corpus)


@pytest.mark.parametrize("scope", ["page", "bibliography", "library"])
def test_each_check_belongs_to_one_scope(scope: str) -> None:
    """And no scope is without checks."""
    assert {rule.code for rule in RULES.values() if rule.scope == scope}
    assert {rule.scope for rule in RULES.values()} == {"page", "bibliography", "library"}
