"""The Markdown of a selection keeps every locator and warning, and nothing in it acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from kb.citations import pandoc
from kb.exports.convert import READER
from kb.exports.markdown import markdown_document
from kb.exports.selection import selections
from kb.load.identity import Identity


def chosen(desk, address: str):
    return next(found for found in selections(desk) if found.address == address)


def notes_of(text: str) -> list[str]:
    return re.findall(r"^\[\^n\d+\]: (.*)$", text, re.MULTILINE)


def test_each_citation_is_a_footnote_with_its_locator(desk) -> None:
    """The first names the work in full, later ones briefly; neighbours in one bracket are one note."""
    notes = notes_of(markdown_document(chosen(desk, "papers/marsh-lending/"), desk))

    assert notes[0] == (
        "Ada Marsh and Tomas Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models and "
        "Limits’, *Journal of Invented Transport* 4, no. 3 (2020): 21–34."
    )
    assert (
        notes[1]
        == "Marsh and Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns’, sec. 1.1, para. 1, sent. 1."
    )
    passing = next(note for note in notes if "; see " in note)
    assert passing.startswith(
        "Marsh and Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns’, sec. 1.1, para. 1"
    )
    assert "para. 1, sent. 3; Mira Kovac, ‘Where to Lend a Bicycle’" in passing
    assert passing.endswith("4, no. 2 (2020): 11–19. Figure disputed: see source note marsh-loans-total.")


def test_notes_stand_behind_the_punctuation(desk) -> None:
    """`way [@key].` becomes `way.[^n2]`."""
    text = markdown_document(chosen(desk, "papers/marsh-lending/"), desk)

    assert "people pass in any case.[^n2]" in text
    assert "[@" not in text


def test_claims_stand_under_their_facets_with_their_warnings(desk) -> None:
    """A source note is a warning in the note and a paragraph of its own; the edition is named."""
    text = markdown_document(chosen(desk, ""), desk)

    assert "### Preconditions" in text and "##### Lending works where people already pass" in text
    assert f"From *Bicycle lending libraries*, {desk.imprint.text}." in text
    for note in desk.corpus.notes:
        if note.claims:
            assert f"ee source note {note.id}" in text
            assert f"**Source note {note.id}**" in text


def test_the_edition_is_named_with_its_address(desk) -> None:
    """Where the site has an address, links inside it are full ones; where it has none, only their words stay."""
    here = replace(desk, identity=Identity("Base", "", ""))
    there = replace(desk, identity=Identity("Base", "", "https://base.example/"))

    assert "[marsh-lending counts them]" not in markdown_document(chosen(here, "themes/access/"), here)
    assert "(<https://base.example/papers/marsh-lending/#deposit-barrier>)" in markdown_document(
        chosen(there, "themes/access/"), there
    )


def test_nothing_in_it_is_html_or_tex_or_a_foreign_link(awkward) -> None:
    """What pandoc finds in the document of awkward works are words, emphasis, notes and links to the web."""
    desk, selection = awkward
    text = markdown_document(selection, desk)

    found = json.loads(pandoc.run(["-f", READER, "-t", "json"], text))

    kinds: set[str] = set()
    targets: list[str] = []

    def walk(node) -> None:
        if isinstance(node, dict):
            kinds.add(node.get("t", ""))
            if node.get("t") == "Link":
                targets.append(node["c"][2][0])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(found["blocks"])
    assert not kinds & {"RawInline", "RawBlock", "Math", "Cite", "Image"}
    assert all(target.startswith("https://") for target in targets)
    assert json.dumps(found).count('"Note"') == len(desk.corpus.references) + 1


def test_awkward_texts_come_through_whole(awkward) -> None:
    """Titles read as they are written, whatever characters they hold."""
    desk, selection = awkward
    plain = pandoc.run(["-f", READER, "-t", "plain", "--wrap=none"], markdown_document(selection, desk))

    for expected in (
        'Awkward "title" with & < > {braces} %, 海 and #hash',
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(2)> & [@key]",
        "灯塔的历史",
        "المنارة والبحر",
        "https://lights.example/a_(b)?x=1&y=%28z%29#part",
        "50% More & a_b",
    ):
        assert expected in plain
    assert "3, no. 2 (1931): 5–6" in plain
    assert "‘The Price of “Lamp Oil” and “Wicks”’, sec. 3.2; table 1; see" in plain
