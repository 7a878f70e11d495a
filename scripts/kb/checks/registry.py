"""What a check is: one function, one code, one docstring that is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from inspect import getdoc

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


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered check: `name` is the function's, `title` the docstring's first line, `text` the rest."""

    code: str
    name: str
    title: str
    text: str
    run: Callable[[Corpus], Iterable[Fact]]

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


def rule(code: str) -> Callable[[Callable[[Corpus], Iterable[Fact]]], Callable[[Corpus], Iterable[Fact]]]:
    """Register a generator of facts as the check with this code."""

    def register(run: Callable[[Corpus], Iterable[Fact]]) -> Callable[[Corpus], Iterable[Fact]]:
        if code in RULES:
            raise ValueError(f"{code} is taken by {RULES[code].name}")
        title, _, text = (getdoc(run) or "").partition("\n")
        RULES[code] = Rule(code, run.__name__.replace("_", "-"), title.rstrip("."), text.strip(), run)
        return run

    return register


def faults(corpus: Corpus, code: str) -> Iterator[Fact]:
    """The faults that a parser recorded under this code while the corpus was read."""
    for fault in corpus.faults:
        if fault.code == code:
            yield fault.place, fault.message, fault.help
