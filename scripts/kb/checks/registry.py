"""What a check is: one function, one code, one docstring that is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from inspect import getdoc
from typing import Literal

from kb.model import Corpus, Finding, Place

Fact = tuple[Place, str, str]
"""Place, what is wrong, what to do about it."""

FAMILIES = {
    "B": "Bibliography",
    "C": "Citations",
    "K": "Claims",
    "E": "Evidence",
    "D": "Data and figures",
    "T": "Themes and lists",
    "P": "Pages and links",
    "S": "Safety of input",
}


Scope = Literal["page", "bibliography", "library"]
"""What a check reads, and so when it has to be run again.

One of a page says of a corpus no more and no less than of its parts, one by one; what is not in a part it looks up in
`corpus.library`. One of the bibliography reads the references and their faults. One of the library reads of pages only
their gists, and of references only titles and links.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered check: `name` is the function's, `title` the docstring's first line, `text` the rest."""

    code: str
    name: str
    title: str
    text: str
    run: Callable[[Corpus], Iterable[Fact]]
    scope: Scope = "library"

    @property
    def family(self) -> str:
        """The name of the family that the code's letter stands for."""
        return FAMILIES[self.code[0]]

    def findings(self, corpus: Corpus) -> Iterator[Finding]:
        """The facts that the check states about the corpus, under its code."""
        for place, message, help_ in self.run(corpus):
            yield Finding(place, self.code, message, help_)


RULES: dict[str, Rule] = {}
"""Every check by its code; filled when `kb.checks` is imported."""


Check = Callable[[Corpus], Iterable[Fact]]
"""A generator of facts about a corpus."""


def rule(code: str, scope: Scope = "library") -> Callable[[Check], Check]:
    """Register a generator of facts as the check with this code."""

    def register(run: Check) -> Check:
        if code in RULES:
            raise ValueError(f"{code} is taken by {RULES[code].name}")
        title, _, text = (getdoc(run) or "").partition("\n")
        RULES[code] = Rule(code, run.__name__.replace("_", "-"), title.rstrip("."), text.strip(), run, scope)
        return run

    return register


def page_rule(code: str) -> Callable[[Check], Check]:
    """Register a check that needs to see but one page at a time."""
    return rule(code, "page")


def bibliography_rule(code: str) -> Callable[[Check], Check]:
    """Register a check that needs to see nothing but the bibliography."""
    return rule(code, "bibliography")


def faults(corpus: Corpus, code: str) -> Iterator[Fact]:
    """The faults that a parser recorded under this code while the corpus was read."""
    for fault in corpus.faults:
        if fault.code == code:
            yield fault.place, fault.message, fault.help
