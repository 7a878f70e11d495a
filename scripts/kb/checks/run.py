"""All checks over one corpus."""

from __future__ import annotations

from kb.checks.registry import RULES
from kb.environment import uncollected
from kb.model import Corpus, Finding


@uncollected()
def check(corpus: Corpus) -> list[Finding]:
    """Every finding of every check, in the order of the files, each once."""
    found = {finding for rule in RULES.values() for finding in rule.findings(corpus)}
    unreported = [fault for fault in corpus.faults if fault.code not in RULES]
    if unreported:
        raise LookupError(f"no check reports {sorted({fault.code for fault in unreported})}")
    return sorted(found)
