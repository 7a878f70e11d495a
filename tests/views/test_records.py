"""The corpus as plain records, as other programs read them."""

from __future__ import annotations

import json
from dataclasses import replace

from kb.model import Citation, Corpus, Evidence, Locator, Passage, Place, Verification
from kb.views.evidence import EvidenceView
from kb.views.records import claim_record, locator_record, paper_record, theme_record, verification_record
from kb.views.themes import theme_views

AT = Place("sources/lamp/passages.csv", 2)


def with_evidence(lights: Corpus) -> Corpus:
    """The corpus with two sentences of one paper, verified and failed, and one that is set aside."""
    passages = tuple(
        Passage(Locator("1", 1, (n, n)), None, (n, n), 90, "0" * 32, "", (), 0, (), (), aside, AT)
        for n, aside in ((1, ""), (2, ""), (3, ""), (4, "courtesy"))
    )
    evidence = Evidence("lamp", (), "", "2026-11-22", passages, {}, AT)
    states = ("verified", "failed", "recorded", "verified")
    return replace(
        lights, evidence={"lamp": evidence}, verification={"lamp": Verification("lamp", states, ("",) * 4, "")}
    )


def test_a_claim_is_a_flat_record(lights: Corpus) -> None:
    """Plain text, lists, and every locator of its own paper with its state."""
    corpus = with_evidence(lights)
    assert claim_record(corpus.claims[0], EvidenceView(corpus), "2026-11-22") == {
        "id": "lamp/dear",
        "paper": "lamp",
        "facet": "challenge",
        "title": "Oil was dear",
        "text": "A barrel cost $40.",
        "themes": ["oil"],
        "places": [],
        "sectors": [],
        "actors": [],
        "basis": "statistic",
        "locators": [
            {
                "paper": "lamp",
                "section": "1",
                "paragraph": 1,
                "sentences": [1, 3],
                "table": None,
                "figure": None,
                "note": None,
                "label": "§1 ¶1 s1–3",
                "written": "sec. 1, para. 1, sent. 1-3",
                "state": "failed",
            }
        ],
        "notes": [],
        "answers": [],
        "url": "papers/lamp/#dear",
        "since": "2026-11-22",
        "changed": [],
    }


def test_a_locator_names_what_it_names_and_nothing_else(lights: Corpus) -> None:
    """The rest is null."""
    record = locator_record(Citation("lamp", AT, locator=Locator(table="2")), EvidenceView(lights))
    assert record == {
        "paper": "lamp", "section": None, "paragraph": None, "sentences": None, "table": "2", "figure": None,
        "note": None, "label": "table 2", "written": "tbl. 2", "state": "failed",
    }  # fmt: skip


def test_a_paper_counts_its_claims_and_passages(lights: Corpus) -> None:
    """It is silent only on facets without a claim, whatever its sections say besides."""
    corpus = with_evidence(lights)
    names = {"label": "Holm 2019", "title": "The Lamp", "authors": ["Ada Holm"], "year": "2019"}
    assert paper_record(corpus.papers["lamp"], EvidenceView(corpus), names) == {
        "key": "lamp",
        "label": "Holm 2019",
        "title": "The Lamp",
        "authors": ["Ada Holm"],
        "year": "2019",
        "kind": "report",
        "institutions": ["Coast Office"],
        "vantage": "",
        "peer_review": "no",
        "dated": "",
        "digested": "",
        "claims": 2,
        "by_basis": {"asserted": 1, "statistic": 1, "reference": 0, "official-document": 0, "case": 0},
        "by_facet": {"challenge": 1, "countermeasure": 1},
        "silent_on": ["precondition"],
        "account": {"passages": 4, "cited": 3, "set_aside": {"courtesy": 1}, "unaccounted": 0},
        "verification": {"verified": 1, "recorded": 1, "failed": 1},
        "url": "papers/lamp/",
    }


def test_a_theme_has_its_definition_in_plain_text(lights: Corpus) -> None:
    """What stands before the first section, without citations."""
    assert theme_record(theme_views(lights)["oil"]) == {
        "slug": "oil",
        "title": "Oil",
        "group": "Supply",
        "aliases": ["lamp oil", "油"],
        "definition": "What burns in a lamp.",
        "claims": ["lamp/dear", "lamp/herring", "tern/cold"],
        "papers": ["lamp", "tern"],
        "silent": [],
        "url": "themes/oil/",
    }


def test_verification_counts_what_claims_cite(lights: Corpus) -> None:
    """In all and by paper, also for papers without evidence; and it is JSON."""
    corpus = with_evidence(lights)
    record = verification_record(corpus, EvidenceView(corpus))
    assert record == {
        "verified": 1,
        "recorded": 1,
        "failed": 1,
        "papers": {
            "lamp": {"verified": 1, "recorded": 1, "failed": 1, "last_verified": "2026-11-22"},
            "tern": {"verified": 0, "recorded": 0, "failed": 0, "last_verified": None},
        },
    }
    assert json.loads(json.dumps(record)) == record
