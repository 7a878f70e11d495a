"""Check, generate, audit, index, swap in: the whole way from a folder to a published site."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kb.checks import check
from kb.checks.report import report
from kb.load.corpus import load
from kb.load.texts import texts_folder
from kb.publish.audit import audit
from kb.publish.generator import generate
from kb.publish.swap import building


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: the findings that stopped it, or the number of files published."""

    findings: str
    count: int


class _Stopped(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def build(root: Path, site: Path, say: Callable[[str], None]) -> Outcome:
    """Build the knowledge base at `root` into `site`; with findings, `site` stays as it was.

    `say` is told each step. Raises EnvironmentFault for what the machine lacks.
    """
    say("reading and checking …")
    corpus = load(root, texts_folder(root, os.environ))
    findings = check(corpus)
    if findings:
        return Outcome(report(findings, root, "text"), len(findings))
    try:
        with building(site) as draft:
            say(f"generating pages of {len(corpus.papers)} papers and {len(corpus.themes)} themes …")
            said = generate(root, draft)
            if said:
                raise _Stopped(Outcome(said, 1))
            say("auditing the built site …")
            faults = audit(corpus, draft)
            if faults:
                raise _Stopped(Outcome("\n".join(faults), len(faults)))
            count = sum(len(names) for _, _, names in os.walk(draft))
    except _Stopped as stopped:
        return stopped.outcome
    return Outcome("", count)
