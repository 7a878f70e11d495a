"""What the cite dialog is given of pages: how the edition is cited, and what each page rests on."""

from __future__ import annotations

import json
from dataclasses import replace

from jsonschema import Draft202012Validator

from kb.citations.inline import plain
from kb.citations.manners import MANNERS
from kb.exports.cite_pages import EDITION, LISTED, edition_record, page_files, page_record
from kb.exports.site_data import schema_files
from kb.load.identity import Identity


def validator(name: str) -> Draft202012Validator:
    """The published schema of a kind of file."""
    return Draft202012Validator(json.loads(schema_files()[f"data/schemas/{name}.schema.json"]))


def test_every_theme_table_and_source_note_can_be_cited(desk) -> None:
    """Each has a file of its own under its address, and all are as their schemas say."""
    files = {path: json.loads(data) for path, data in page_files(desk)}
    validator("cite-edition").validate(files.pop(EDITION))
    for record in files.values():
        validator("cite-page").validate(record)

    assert {path for path in files if "/compare/" not in path} == {
        *(f"data/cite/pages/themes/{slug}.json" for slug in desk.corpus.themes),
        *(f"data/cite/pages/data/{id_}.json" for id_ in desk.corpus.tables),
        *(f"data/cite/pages/notes/{note.id}.json" for note in desk.corpus.notes),
    }


def test_a_theme_rests_on_the_papers_that_speak_of_it_and_on_what_it_cites(desk) -> None:
    """The digested papers come first; none has a place."""
    record = json.loads(dict(page_files(desk))["data/cite/pages/themes/repair.json"])

    assert record == {
        "title": "Repair",
        "url": "themes/repair/",
        "works": [
            {"key": "marsh-lending", "label": "Marsh and Ferrow 2020", "place": None},
            {"key": "osei-repair", "label": "Osei 2021", "place": None},
            {"key": "quayside-report", "label": "The Quayside Reporter 2021", "place": None},
            {"key": "li-cities", "label": "李明 2019", "place": None},
            {"key": "transport-board", "label": "County Transport Board 2020", "place": None},
        ],
        "count": 5,
    }


def test_a_table_has_its_place_in_the_paper_and_the_warnings_that_touch_it(desk) -> None:
    """The paper is cited at the table, and the page of the table is where the digest of it stands."""
    table = next(iter(desk.corpus.tables.values()))
    record = json.loads(dict(page_files(desk))[f"data/cite/pages/data/{table.id}.json"])

    assert record["title"] == table.title
    assert [work["key"] for work in record["works"]] == ["marsh-lending"]
    place = record["works"][0]["place"]
    assert place["url"] == table.url
    assert place["locators"]["apa"] == "Table 1"
    assert place["markdown"] == "[@marsh-lending, tbl. 1]"
    assert [warning["url"] for warning in place["warnings"]] == [
        note.url
        for note in desk.corpus.notes
        if any((spot.key, spot.locator) == ("marsh-lending", table.where[0].locator) for spot in note.where)
    ]


def test_a_source_note_cites_the_papers_where_they_fail(desk) -> None:
    """Its address is its place on the page of all notes."""
    note = desk.corpus.notes[0]
    record = json.loads(dict(page_files(desk))[f"data/cite/pages/notes/{note.id}.json"])

    assert record["title"] == f"Source note {note.id}"
    assert record["url"] == note.url
    assert [work["key"] for work in record["works"]] == list(note.papers)
    assert all(work["place"]["warnings"] == [] for work in record["works"])


def test_a_page_lists_no_more_works_than_readers_look_at(desk) -> None:
    """The count says how many there are; the exports beside the page have all of them."""
    record = page_record(desk, "themes/x/", "X", [("marsh-lending", None)] * (LISTED + 1), LISTED + 1)

    assert len(record["works"]) == LISTED
    assert record["count"] == LISTED + 1


def test_the_edition_is_cited_in_every_style_of_the_works(desk) -> None:
    """Title and address are left for the browser; nothing else is."""
    record = edition_record(desk)

    assert record["address"] == "https://example.org/bicycles/"
    assert {name: style["name"] for name, style in record["styles"].items()} == {
        name: manner.name for name, manner in MANNERS.items()
    }
    forms = {name: [form["form"] for form in style["forms"]] for name, style in record["styles"].items()}
    assert forms == {name: [form.name for form in desk.forms["marsh-lending"][name]] for name in MANNERS}, (
        "a page is cited in the same forms as a work"
    )
    assert record["styles"]["chicago-notes"]["forms"][0]["html"] == (
        f"‘{{title}}’, <em>Bicycle lending libraries</em>, {desk.imprint.text}, {{address}}."
    )
    for style in record["styles"].values():
        last = style["forms"][-1]["html"]
        assert "{title}" in last and "{address}" in last
        assert desk.imprint.digest in last, "every style names the edition"


def test_the_name_of_a_site_cannot_become_a_title(desk) -> None:
    """Braces and markup in it are text."""
    named = replace(desk, identity=Identity('The <i>"{title}"</i> & co'))
    form = edition_record(named)["styles"]["apa"]["forms"][1]["html"]

    assert form.count("{title}") == 1
    assert 'In <em>The &lt;i&gt;"&#123;title&#125;"&lt;/i&gt; &amp; co</em>. Edition' in form
    assert plain(form).startswith("{title}. (")
