"""The public receipt of a build: what was compared with its paper, and what was not."""

from __future__ import annotations

from collections import Counter

from kb.model import SET_ASIDE_REASONS, STATES
from kb.pages.library import Library
from kb.pages.taking import export_line
from kb.pages.text import escape, plural

_MEANING = {
    "verified": "the paper's text was at hand when this site was built, and the passage was found in it",
    "recorded": "the text was not at hand; the passage was found in it on the day given",
    "failed": "the text was at hand, and the passage was not found in it",
}


def verification_page(library: Library) -> str:
    """The Markdown of the verification page: states and accounts, paper by paper, and what the words mean."""
    corpus = library.corpus
    total: Counter[str] = Counter()
    state_rows, account_rows = [], []
    for key, paper in corpus.papers.items():
        states, account = library.evidence.states(key), library.evidence.account(key)
        total.update(states)
        name = f"[{escape(library.short(key))}](papers/{key}.md)"
        evidence = corpus.evidence.get(key)
        verified_on = evidence.verified_on if evidence else ""
        cells = [name, str(len(paper.claims)), *(str(states[state]) for state in STATES), verified_on]
        state_rows.append(f"| {' | '.join(cells)} |")
        reasons = [str(account.set_aside.get(reason, 0)) for reason in SET_ASIDE_REASONS]
        counts = [name, str(account.total), str(account.cited), *reasons, str(len(account.unaccounted))]
        account_rows.append(f"| {' | '.join(counts)} |")
    parts = [
        "# Verification\n",
        f"{plural(len(corpus.claims), 'claim')} of {plural(len(corpus.papers), 'paper')} rest on "
        f"{plural(sum(total.values()), 'cited passage')}: "
        + ", ".join(f"{total[state]} {state}" for state in STATES)
        + ".\n",
        f"This is {library.imprint.text} of the knowledge base: the day of its last recorded change, and a digest of "
        "everything that is published. Citations of the knowledge base name it. [What's new](news.md)\n",
        export_line(library.offers.get(""), "../"),
        "## Cited passages\n",
        "| Paper | Claims | Verified | Recorded | Failed | Last compared |",
        "| --- | --: | --: | --: | --: | --- |",
        *state_rows,
        "",
        *(f"- **{state}**: {_MEANING[state]}" for state in STATES),
        "",
        "## Account of every passage\n",
        "A passage is a sentence, a table row, a figure caption or a note. Each is cited by a claim, or set aside for "
        "one of four reasons; so where a paper has no claim on a theme, the paper is silent on it.\n",
        f"| Paper | Passages | Cited | {' | '.join(f'Set aside: {r}' for r in SET_ASIDE_REASONS)} | Unaccounted |",
        f"| --- | --: | --: |{' --: |' * len(SET_ASIDE_REASONS)} --: |",
        *account_rows,
        "",
    ]
    return "\n".join(parts)
