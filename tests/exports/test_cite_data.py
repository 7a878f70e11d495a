"""What the cite dialog is given: every style, and for each claim its place in the manner of each."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from kb.citations.inline import plain
from kb.citations.manners import MANNERS
from kb.citations.places import DIALECTS
from kb.exports.cite_data import cite_files, cite_record
from kb.exports.site_data import schema_files


def test_every_work_has_a_file_with_every_style(desk) -> None:
    """Papers and the works that they cite alike."""
    files = dict(cite_files(desk))
    schema = Draft202012Validator(json.loads(schema_files()["data/schemas/cite.schema.json"]))

    assert set(files) == {f"data/cite/{key}.json" for key in desk.corpus.references}
    for data in files.values():
        record = json.loads(data)
        schema.validate(record)
        assert list(record["styles"]) == list(MANNERS)
        assert list(record["formats"]) == ["bibtex", "biblatex", "ris", "csl-json", "markdown", "plain"]
        for style in record["styles"].values():
            assert style["dialect"] in DIALECTS
            assert style["kind"] in ("note", "author", "number")
            assert style["forms"][0]["before"], "the citation itself takes a locator in every style"


def test_a_claim_has_its_places_warnings_and_the_digest_comes_second(desk) -> None:
    """The dialog joins `before`, the place and `after`, and adds the warning and the edition."""
    record = cite_record("marsh-lending", desk)
    claim = record["claims"]["three-models"]
    note = record["styles"]["chicago-notes"]["forms"][0]

    assert claim["locators"]["chicago"] == "sec. 2, para. 1, sent. 1–3; table 1; fig. 1"
    assert claim["locators"]["apa"] == "Section 2, para. 1, sent. 1–3; Table 1; Figure 1"
    assert claim["locators"]["oscola"] == "sec 2, para 1, sent 1–3; table 1; fig 1"
    assert claim["text"] == desk.corpus.claim_by_id["marsh-lending/three-models"].text
    assert (len(claim["digest"]), claim["changed"]) == (12, [])
    assert claim["markdown"].startswith("[@marsh-lending, sec. 2, para. 1, sent. 1-3; @marsh-lending, tbl. 1")
    assert plain(note["before"] + claim["locators"]["chicago"] + note["after"]) == (
        "Ada Marsh and Tomas Ferrow, ‘Municipal Bicycle Lending Libraries in Small Towns: Conditions, Models and "
        "Limits’, Journal of Invented Transport 4, no. 3 (2020): sec. 2, para. 1, sent. 1–3; table 1; fig. 1."
    )
    assert record["digest"] == {
        "html": f"as digested in <em>Bicycle lending libraries</em>, {desk.imprint.text}",
        "text": f"as digested in Bicycle lending libraries, {desk.imprint.text}",
        "address": "https://example.org/bicycles/papers/marsh-lending/",
    }
    for source_note in desk.corpus.notes:
        for id_ in source_note.claims:
            if id_.startswith("marsh-lending/"):
                warnings = record["claims"][id_.partition("/")[2]]["warnings"]
                assert any(
                    source_note.id in warning["text"]
                    and source_note.explanation.rstrip(".") in warning["said"]
                    and warning["url"] == source_note.url
                    for warning in warnings
                )


def test_a_cited_work_has_no_claims_and_no_digest(desk) -> None:
    """It is not digested here."""
    record = cite_record("kovac-where", desk)

    assert record["claims"] == {} and record["digest"] is None
    assert record["url"] == "references/#kovac-where"
