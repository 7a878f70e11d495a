"""The passages of a paper on the screen: where each is, and whether it is accounted for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kb.checks.nearest import suggestion
from kb.environment import EnvironmentFault
from kb.evidence.confirm import cited_passages
from kb.evidence.verify import FAILED
from kb.grammar.locators import locator_text
from kb.model import Corpus, Evidence, Passage
from kb.views.evidence import EvidenceView

OPEN = "OPEN"
"""How a passage is shown that no claim cites and nobody set aside."""


def evidence_of(corpus: Corpus, key: str) -> Evidence:
    """The evidence of a paper; raises EnvironmentFault when the paper is unknown or its evidence cannot be read."""
    if key in corpus.evidence:
        return corpus.evidence[key]
    if key in corpus.papers:
        help_ = f"run: kb check, then kb new {key} --text FILE"
        raise EnvironmentFault(f'"{key}" has no evidence that can be read', help_)
    near = suggestion(key, corpus.papers)
    raise EnvironmentFault(f'there is no paper "{key}"', near or "name a paper of docs/papers/, without .md")


def require_text(corpus: Corpus, key: str) -> None:
    """Raise EnvironmentFault when the full text of a paper is not at hand, or cannot be read."""
    if corpus.verification[key].document:
        return
    for fault in corpus.faults:
        if fault.code == "E002" and fault.place.path == f"sources/{key}/outline.yml":
            raise EnvironmentFault(fault.message, fault.help)
    help_ = f"put it as {key}.txt or {key}.pdf into a folder and name the folder with KB_TEXTS"
    raise EnvironmentFault(f'the full text of "{key}" is not at hand', help_)


def passage_lines(corpus: Corpus, key: str, with_text: bool, unaccounted: bool, width: int) -> Iterator[str]:
    """A line for each passage, by section, and its text below it when asked for; `unaccounted` shows the open ones.

    Raises EnvironmentFault for an unknown paper, and when the text is asked for and is not at hand.
    """
    evidence = evidence_of(corpus, key)
    if with_text:
        require_text(corpus, key)
    account = EvidenceView(corpus).account(key)
    yield (
        f"{key}: {account.total} passages, {account.cited} cited, {sum(account.set_aside.values())} set aside, "
        f"{len(account.unaccounted)} open"
    )
    citing = _citing(corpus, evidence)
    verification = corpus.verification[key]
    labels = {section.name: section.label for section in evidence.sections}
    group = ""
    for number, passage in enumerate(evidence.passages):
        claims = citing.get(number, [])
        if unaccounted and (claims or passage.set_aside):
            continue
        if group != (group := _group(passage)):
            label = labels.get(passage.locator.section or "", "")
            yield ""
            yield f"{group}: {label}" if label else group
        lost = ["not in the text at hand"] if verification.states[number] == FAILED else []
        yield "  " + " · ".join([*_facts(passage), _state(passage, claims), *lost])
        if with_text and verification.texts[number]:
            yield from textwrap.wrap(
                verification.texts[number], width, initial_indent="      ", subsequent_indent="      "
            )


def _citing(corpus: Corpus, evidence: Evidence) -> dict[int, list[str]]:
    citing: dict[int, list[str]] = {}
    for claim in corpus.papers[evidence.paper].claims:
        for number in cited_passages(claim, evidence):
            citing.setdefault(number, []).append(claim.slug)
    return citing


def _group(passage: Passage) -> str:
    where = passage.locator
    if where.section is not None:
        return f"sec. {where.section}"
    return "tables" if where.table else "figures" if where.figure else "notes"


def named(passage: Passage) -> str:
    """The locator of a passage, with the row of a table."""
    return locator_text(passage.locator) + (f", row {passage.row}" if passage.row else "")


def _facts(passage: Passage) -> Iterator[str]:
    yield f"{named(passage)}  {passage.incipit} …"
    if passage.figures:
        yield ", ".join(passage.figures)
    if passage.notes:
        yield f"n. {', '.join(passage.notes)}"
    if passage.references:
        yield f"refers to {', '.join(passage.references)}"


def _state(passage: Passage, claims: list[str]) -> str:
    if claims:
        return f"cited by {', '.join(claims)}"
    return f"set aside: {passage.set_aside}" if passage.set_aside else OPEN
