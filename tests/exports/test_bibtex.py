"""BibTeX exports are slices of the original."""

from __future__ import annotations

import json

from kb.citations import pandoc
from kb.exports.bibtex import bibtex

TEXT = r"""% The lamp shelf
@string{coast = "Coast"}
@string{letters = coast # { Letters}}
@string{unused = {Fog}}

@collection{volume,
  title = {Sea {and} Shore}, date = {1950} }

@article{oil,
    title = "50\% of {L}amps \& a_b",   journal = letters,
    foo = {kept}
}

@incollection{chapter, crossref = {volume}, title = {Horns}}
@book{other, title = {Other}}
"""


def test_an_entry_is_repeated_to_the_letter_with_its_macros(references_of) -> None:
    """The text of the entry is unchanged; the macros that it needs stand before it and no others."""
    assert bibtex(["oil"], references_of(TEXT), TEXT) == (
        '@string{coast = "Coast"}\n\n'
        "@string{letters = coast # { Letters}}\n\n"
        '@article{oil,\n    title = "50\\% of {L}amps \\& a_b",   journal = letters,\n    foo = {kept}\n}\n'
    )


def test_parents_come_along_and_last(references_of) -> None:
    """A cross-reference's parent is exported too, after its children, chosen or not."""
    expected = (
        "@incollection{chapter, crossref = {volume}, title = {Horns}}\n\n"
        "@collection{volume,\n  title = {Sea {and} Shore}, date = {1950} }\n"
    )

    assert bibtex(["chapter"], references_of(TEXT), TEXT) == expected
    assert bibtex(["volume", "chapter"], references_of(TEXT), TEXT) == expected


def test_unknown_keys_are_passed_over(references_of) -> None:
    """A choice of nothing is an empty file."""
    assert bibtex(["ghost"], references_of(TEXT), TEXT) == ""


def test_the_export_reads_back_as_the_original_does(references_of) -> None:
    """What pandoc understands of the export is what it understands of the bibliography."""
    references = references_of(TEXT)

    whole = json.loads(pandoc.run(["-f", "biblatex", "-t", "csljson"], TEXT))
    export = json.loads(pandoc.run(["-f", "biblatex", "-t", "csljson"], bibtex(references, references, TEXT)))

    by_id = {item["id"]: item for item in export}
    assert by_id == {item["id"]: item for item in whole}
