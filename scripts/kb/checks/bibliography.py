"""Family B: the bibliography can be read, every entry is sound, and every field means what it says.

The file itself is checked here (B001 to B006), entries in `bibliography_entries` (B010 to B015), fields in
`bibliography_fields` (B020 to B024) and `bibliography_values` (B030 to B036).
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks import bibliography_entries, bibliography_fields, bibliography_values
from kb.checks.registry import Fact, faults, rule
from kb.model import Corpus

__all__ = ["bibliography_entries", "bibliography_fields", "bibliography_values"]


@rule("B001")
def not_bibtex(corpus: Corpus) -> Iterator[Fact]:
    """The bibliography holds something that is not BibTeX.

    Why: a missing brace or comma makes programs skip an entry, or swallow the ones after it, without a word.

    Bad:

        @article{marsh-lending,
          title = {Municipal Bicycle Lending
          year  = {2020}
        }

    Good:

        @article{marsh-lending,
          title = {Municipal Bicycle Lending},
          year  = {2020}
        }
    """
    yield from faults(corpus, "B001")


@rule("B002")
def undefined_macro(corpus: Corpus) -> Iterator[Fact]:
    """A value uses a macro that no @string above defines, or a macro is defined twice.

    Why: BibTeX prints nothing for an unknown macro; most often a value has lost its braces.

    Bad:

        journal = nature

    Good:

        journal = {Nature}
    """
    yield from faults(corpus, "B002")


@rule("B003")
def repeated_field(corpus: Corpus) -> Iterator[Fact]:
    """An entry has the same field twice.

    Why: some programs take the first, some the last.

    Bad:

        year = {2019},
        year = {2020}

    Good:

        year = {2020}
    """
    yield from faults(corpus, "B003")


@rule("B004")
def repeated_key(corpus: Corpus) -> Iterator[Fact]:
    """Two entries have the same key.

    Why: a citation of the key would lead to only one of them.

    Bad:

        @book{kovac-where, title = {Where to Lend}}
        @book{kovac-where, title = {Where to Borrow}}

    Good:

        @book{kovac-where, title = {Where to Lend}}
        @book{kovac-borrow, title = {Where to Borrow}}
    """
    yield from faults(corpus, "B004")


@rule("B005")
def oversized_value(corpus: Corpus) -> Iterator[Fact]:
    """A value is larger, or nested deeper, than that of any real entry.

    Why: one such value can hold up every build, or exhaust the programs that format references.

    Bad:

        title = {{{{{{{{… sixty times …}}}}}}}}

    Good:

        title = {The {ASEAN} Way}
    """
    yield from faults(corpus, "B005")


@rule("B006")
def missing_bibliography(corpus: Corpus) -> Iterator[Fact]:
    """There is no bibliography.

    Why: every citation would be of an unknown work.

    Bad:

        a folder without bibliography.bib

    Good:

        bibliography.bib beside docs/
    """
    yield from faults(corpus, "B006")
