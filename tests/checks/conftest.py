"""A tiny knowledge base about lighthouses, read by the real loader, sound as it stands and broken in one place at will.

A case of a table `BAD` is the code, what is changed, and every finding that the change makes: not one more. `BAD` tables
of all modules of this folder are read by `test_registry.py`, which asks that each registered check stands in one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache
from pathlib import Path

import pytest

from kb.checks import check
from kb.evidence.confirm import claim_digest
from kb.evidence.document import Hints
from kb.evidence.segment import segment
from kb.evidence.store import make_evidence, outline_text, passages_text, write_confirmations
from kb.load.corpus import load
from kb.model import NAME, Confirmation, Corpus, Place

Change = str | bytes | None | tuple[str, ...]
"""A whole new text, None for a file that is gone, or a tuple of old and new, old and new, each old once in the file."""

BASE: dict[str, str] = {
    "mkdocs.yml": """site_name: Lighthouses
nav:
  - Home: index.md
  - Method: method.md
""",
    "bibliography.bib": """@report{skerry-lamp,
  author = {Holm, Ada},
  title = {The Lamp on the Skerry},
  institution = {Coast Office},
  year = {2019}
}
@report{tern-rock,
  author = {Berg, Jon},
  title = {Keeping Tern Rock},
  institution = {Coast Office},
  year = {2020}
}
@book{lund-fog,
  author = {Lund, Petra},
  title = {Fog},
  publisher = {North Press},
  year = {2011}
}
""",
    "docs/index.md": """# Lighthouses

Oil was dear on the skerry [@skerry-lamp, sec. 2, para. 1, sent. 1]; fog is older [@lund-fog, p. 7].

See [fog](themes/fog.md) and [the price](papers/skerry-lamp.md#dear-oil).
""",
    "docs/method.md": """# Method

Each paper was read sentence by sentence.
""",
    "docs/papers/skerry-lamp.md": """---
kind: report
institutions: [Coast Office]
vantage: The office describes its own light
peer_review: no
dated: 2019
digested: 2026-11-22
---

# The Lamp on the Skerry

A report by the office that keeps the light [@skerry-lamp].

## In brief

Oil was dear [@skerry-lamp, sec. 2, para. 1, sent. 1].

## Preconditions

### A road reached the harbour {#road data-themes="supply" data-basis="asserted"}

Only since there is a road can barrels be brought down to the harbour
[@skerry-lamp, sec. 1, para. 1, sent. 1].

## Cooperation modes

None stated.

## Challenges

### Oil cost 40 crowns a barrel {#dear-oil data-themes="supply fog" data-basis="statistic"}

For a barrel the keepers gave 40 crowns, which was more than they were allowed
[@skerry-lamp, sec. 2, para. 1, sent. 1; see @lund-fog, p. 7].

## Countermeasures

### Herring oil was burned instead {#herring-oil data-themes="supply" data-basis="case" data-answers="skerry-lamp/dear-oil"}

From autumn onwards the lamp burned oil pressed out of herring
[@skerry-lamp, sec. 2, para. 1, sent. 2].
""",
    "docs/papers/tern-rock.md": """---
kind: report
institutions:
  - Coast Office
vantage: The office describes its own light
peer_review: unknown
dated: not stated
digested: 2026-11-22
---

# Keeping Tern Rock

A report on one rock [@tern-rock].

## Preconditions

None stated.

## Cooperation modes

None stated.

## Challenges

### Fog hid the light {#hidden-light data-themes="fog" data-basis="asserted"}

In Skerryvik nobody saw the light as long as the fog lay on the water
[@tern-rock, sec. 1, para. 1, sent. 1].

## Countermeasures

None stated.
""",
    "docs/themes/fog.md": """---
title: Fog
group: Weather
aliases: [mist, haze]
---

What keeps a light from being seen.
""",
    "docs/themes/supply.md": """---
title: Supply
group: Keeping
---

How oil and bread reach a lighthouse.
""",
    "sources/theme-groups.yml": "- Weather\n- Keeping\n",
    "sources/places.yml": "skerryvik:\n  name: Skerryvik\n  aliases: [the Vik]\n",
    "sources/sectors.yml": "fishing:\n  name: Fishing\n  aliases: [herring]\n",
    "sources/actors.yml": "coast-office:\n  name: Coast Office\n  kind: institution\n",
    "texts/skerry-lamp.txt": """# The Lamp on the Skerry

Ada Holm

1. The way down

It took the county eleven summers of blasting and carting before a road could be driven from the moor to the boats.

2. What was burned

Every barrel of lamp oil stood the keepers in 40 crowns, while the yearly grant had been reckoned at half of that price.
When autumn came they pressed herring behind the boathouse, and the light on the skerry smelled of fish until the spring.
""",
    "texts/tern-rock.txt": """# Keeping Tern Rock

Jon Berg

1. The rock

While fog was lying over the sound, no fisherman out of Skerryvik could make out the lantern from closer than a mile.
""",
}
PAPERS = {"skerry-lamp": {"1": "The road", "2": "The oil"}, "tern-rock": {"1": "The rock"}}
DATE = "2026-11-22"


@cache
def evidence_files() -> Mapping[str, str]:
    """The evidence of the papers, as `kb new` writes it."""
    files = {}
    for key, labels in PAPERS.items():
        text = BASE[f"texts/{key}.txt"]
        evidence = make_evidence(key, segment(text), text, DATE, labels)
        files[f"sources/{key}/outline.yml"] = outline_text(evidence, Hints(language="en"))
        files[f"sources/{key}/passages.csv"] = passages_text(evidence)
    return files


def confirm(root: Path, corpus: Corpus, but: Container[str]) -> None:
    """Confirm every claim that has a fit id, as it stands, except where the file of confirmations is one of `but`."""
    for key, evidence in corpus.evidence.items():
        if f"sources/{key}/confirmations.csv" in but:
            continue
        confirmed = {
            claim.id: Confirmation(claim.id, claim_digest(claim, evidence), DATE, Place("", 1))
            for claim in corpus.papers[key].claims
            if NAME.fullmatch(claim.slug)
        }
        write_confirmations(root / "sources" / key, confirmed)


Bench = Callable[[Mapping[str, Change]], Corpus]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A function that makes the corpus of the base with some files changed.

    The claims are confirmed after the change, unless their file of confirmations is what is changed.
    """

    def make(changes: Mapping[str, Change]) -> Corpus:
        files: dict[str, str | bytes] = {**BASE, **evidence_files()}
        for name, change in changes.items():
            if change is None:
                del files[name]
            elif isinstance(change, tuple):
                text = files[name]
                for old, new in zip(change[::2], change[1::2], strict=True):
                    assert isinstance(text, str)
                    assert text.count(old) == 1, f'"{old}" stands {text.count(old)} times in {name}'
                    text = text.replace(old, new)
                files[name] = text
            else:
                files[name] = change
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        corpus = load(tmp_path, tmp_path / "texts")
        confirm(tmp_path, corpus, but=changes)
        return load(tmp_path, tmp_path / "texts")

    return make


@pytest.fixture
def findings(bench: Bench) -> Callable[[Mapping[str, Change]], list[str]]:
    """A function that gives every finding of all checks about the base with some files changed."""
    return lambda changes: [str(finding) for finding in check(bench(changes))]
