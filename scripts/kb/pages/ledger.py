"""The ledger: which countermeasure answers which challenge."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from kb.model import Claim
from kb.pages.filters import Filter, csv_link, filter_form, marks
from kb.pages.library import Library
from kb.pages.text import escape, html_text, plural
from kb.views.answers import Ledger, ledger, ledger_of
from kb.views.divided import ledger_papers
from kb.views.site import href

PATH = "ledger.md"
"""The page of the ledger."""

_HEAD = "---\nhide: [toc]\n---\n\n"
_CSV = "data/compare/ledger.csv"
_STATES = {"answered": "Answered", "unanswered": "Answered by nobody", "loose": "Answers nothing named"}


def ledger_pages(library: Library) -> Mapping[str, str]:
    """The Markdown of the ledger by path: one page, or an overview and a page for the challenges of each paper."""
    book = ledger(library.corpus)
    papers = ledger_papers(library.corpus)
    opening = [
        f"{_HEAD}# Ledger\n",
        "What stands in the way, and who proposes what against it. A countermeasure answers a challenge where, as it "
        "is stated, it addresses it; that it would work is not implied.\n",
        f'<p class="kb-line">{_counted(book)} · {csv_link(href(PATH, _CSV))}</p>\n',
    ]
    if not papers:
        return {PATH: "\n".join([*opening, *_book(library, PATH, book)])}
    links = [f"- [{escape(library.short(key))}](ledger/{key}.md)" for key in papers]
    pages = {PATH: "\n".join([*opening, "The challenges of each paper, with their answers:\n", *links, ""])}
    for key in papers:
        path, own = f"ledger/{key}.md", ledger_of(book, key)
        back = f'<a href="{href(path, PATH)}">The whole ledger</a> · {csv_link(href(path, _CSV))}'
        line = f'<p class="kb-line">{_counted(own)} · {back}</p>\n'
        pages[path] = "\n".join([f"{_HEAD}# Ledger: {escape(library.short(key))}\n", line, *_book(library, path, own)])
    return pages


def _counted(book: Ledger) -> str:
    total = len(book.answered) + len(book.unanswered)
    loose = plural(len(book.answering_nothing), "countermeasure")
    answered = f"{len(book.answered)} answered, {len(book.unanswered)} by nobody"
    return f"{plural(total, 'challenge')}: {answered} · {loose} that answer nothing named"


def _book(library: Library, path: str, book: Ledger) -> list[str]:
    return [
        _form(library, book),
        "## Answered { #answered }\n",
        _table(library, path, book),
        "## Answered by nobody { #unanswered }\n",
        _list(library, path, book.unanswered, "unanswered"),
        "## Countermeasures that answer nothing named { #loose }\n",
        _list(library, path, book.answering_nothing, "loose"),
    ]


def _form(library: Library, book: Ledger) -> str:
    corpus = library.corpus
    answers = (claim for challenge, own in book.answered for claim in (challenge, *own))
    claims = [*answers, *book.unanswered, *book.answering_nothing]
    papers = {claim.paper for claim in claims}
    themes = {slug for claim in claims for slug in claim.themes}
    names = {slug: theme.title for slug, theme in corpus.themes.items() if slug in themes}
    filters = (
        Filter("state", "State", _STATES, in_the_open=True),
        Filter("paper", "Paper", {key: library.short(key) for key in corpus.papers if key in papers}),
        Filter("theme", "Theme", dict(sorted(names.items(), key=lambda item: item[1].casefold()))),
    )
    return filter_form(filters, "entry", "entries")


def _marks(state: str, claims: tuple[Claim, ...]) -> str:
    """What an entry is filtered by; it is its first claim's, and the answers' too."""
    papers = dict.fromkeys(claim.paper for claim in claims)
    themes = dict.fromkeys(slug for claim in claims for slug in claim.themes)
    return f'data-kb-item="{claims[0].id}"{marks(state=[state], paper=papers, theme=themes)}'


def _table(library: Library, path: str, book: Ledger) -> str:
    if not book.answered:
        return "None.\n"
    rows = "".join(
        f'<tr {_marks("answered", (challenge, *answers))}><th scope="row">{_cell(library, path, challenge)}</th>'
        f'<td data-label="Answered by">{_answers(library, path, answers)}</td></tr>\n'
        for challenge, answers in book.answered
    )
    return (
        '<table class="kb-grid kb-ledger"><caption>Challenges and the countermeasures that answer them</caption>'
        '<thead><tr><th scope="col">Challenge</th><th scope="col">Answered by</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>\n"
    )


def _answers(library: Library, path: str, answers: Iterable[Claim]) -> str:
    return "".join(f"<p>{_cell(library, path, claim)}</p>" for claim in answers)


def _cell(library: Library, path: str, claim: Claim) -> str:
    target = href(path, f"papers/{claim.paper}.md#{claim.slug}")
    who = html.escape(library.short(claim.paper))
    return f'<a href="{target}">{html_text(claim.title)}</a> <span class="kb-who">{who}</span>'


def _list(library: Library, path: str, claims: Iterable[Claim], state: str) -> str:
    items = "".join(f"<li {_marks(state, (claim,))}>{_cell(library, path, claim)}</li>\n" for claim in claims)
    return f'<ul class="kb-entries">\n{items}</ul>\n' if items else "None.\n"
