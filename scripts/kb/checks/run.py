"""All checks over one corpus, or over its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.checks.registry import RULES, Rule, Scope
from kb.environment import uncollected
from kb.model import Corpus, Finding
from kb.views.gists import gists


@uncollected()
def check(corpus: Corpus) -> list[Finding]:
    """Every finding of every check, in the order of the files, each once."""
    return sorted(_found(RULES.values(), replace(corpus, gists=gists(corpus))))


def check_scope(corpus: Corpus, scope: Scope) -> set[Finding]:
    """What the checks of one scope find: in the part of a library that a page makes up, in a corpus with all faults of
    the bibliography, or in a library of whose pages the gists are at hand, and all faults."""
    return _found((rule for rule in RULES.values() if rule.scope == scope), corpus)


def _found(rules: Iterable[Rule], corpus: Corpus) -> set[Finding]:
    found = {finding for rule in rules for finding in rule.findings(corpus)}
    unreported = [fault for fault in corpus.faults if fault.code not in RULES]
    if unreported:
        raise LookupError(f"no check reports {sorted({fault.code for fault in unreported})}")
    return found
