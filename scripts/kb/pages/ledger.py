"""The ledger: which countermeasure answers which challenge."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from kb.model import Claim
from kb.pages.library import Library
from kb.pages.text import escape, html_text, plural
from kb.views.answers import Ledger, ledger
from kb.views.site import href, relative

PATH = "ledger.md"
"""The page of the ledger."""


def ledger_page(library: Library) -> str:
    """The Markdown of the ledger: challenges with their answers, challenges that nobody answers, loose answers."""
    book = ledger(library.corpus)
    total = len(book.answered) + len(book.unanswered)
    parts = [
        "---\nhide: [toc]\n---\n\n# Ledger\n",
        "What stands in the way, and who proposes what against it. A countermeasure answers a challenge where, as it "
        "is stated, it addresses it; that it would work is not implied.\n",
        f"{plural(total, 'challenge')}: {len(book.answered)} answered, {len(book.unanswered)} by nobody · "
        f"{plural(len(book.answering_nothing), 'countermeasure')} that answer nothing named · "
        "[CSV](data/compare/ledger.csv)\n{: .kb-line }\n",
        "## Answered { #answered }\n",
        _table(library, book),
        "## Answered by nobody { #unanswered }\n",
        *_list(library, book.unanswered),
        "## Countermeasures that answer nothing named { #loose }\n",
        *_list(library, book.answering_nothing),
    ]
    return "\n".join(parts)


def _table(library: Library, book: Ledger) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_cell(library, challenge)}</th><td data-label="Answered by">'
        + "".join(f"<p>{_cell(library, claim)}</p>" for claim in answers)
        + "</td></tr>\n"
        for challenge, answers in book.answered
    )
    return (
        '<table class="kb-grid kb-ledger"><caption>Challenges and the countermeasures that answer them</caption>'
        '<thead><tr><th scope="col">Challenge</th><th scope="col">Answered by</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>\n"
    )


def _cell(library: Library, claim: Claim) -> str:
    target = href(PATH, f"papers/{claim.paper}.md#{claim.slug}")
    who = html.escape(library.short(claim.paper))
    return f'<a href="{target}">{html_text(claim.title)}</a> <span class="kb-who">{who}</span>'


def _list(library: Library, claims: Iterable[Claim]) -> Iterator[str]:
    found = False
    for paper, own in groupby(claims, key=lambda claim: claim.paper):
        found = True
        yield f"**[{escape(library.short(paper))}]({relative(PATH, f'papers/{paper}.md')})**\n"
        yield "\n".join(f"- [{c.title}]({relative(PATH, f'papers/{c.paper}.md#{c.slug}')})" for c in own) + "\n"
    if not found:
        yield "None.\n"
