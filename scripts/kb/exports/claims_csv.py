"""Claims as CSV, for spreadsheets: one line a claim, nothing in it that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kb.citations.inline import plain
from kb.citations.places import places
from kb.exports.desk import NOTES_STYLE, Desk
from kb.grammar.markdown import plain_text
from kb.model import STATES, Claim
from kb.views.warnings import warning

COLUMNS = (
    "id", "paper", "cited_as", "facet", "title", "text", "themes", "places", "sectors", "actors", "basis", "locators",
    "state", "warnings", "citation", "address", "edition",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LIST = "; "


def claims_csv(claims: Iterable[Claim], desk: Desk) -> str:
    """The table with a byte order mark, without which Excel misreads UTF-8; lines end as RFC 4180 asks.

    What begins as a formula does is preceded by an apostrophe (OWASP, CSV injection).
    """
    return spreadsheet(COLUMNS, (claim_row(claim, desk) for claim in claims))


def spreadsheet(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows below a head as CSV for spreadsheets, in the way that `claims_csv` describes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([neutral(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def neutral(value: str) -> str:
    """The value on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    line = " ".join(value.split()) if not value.startswith(_FORMULA) else value[0] + " ".join(value[1:].split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def claim_row(claim: Claim, desk: Desk) -> Sequence[str]:
    """A claim as a row of these columns, not yet made harmless to spreadsheets."""
    locators = [citation.locator for citation in claim.locators if citation.locator]
    note = next((form for form in desk.forms[claim.paper][NOTES_STYLE] if form.name == "note"), None)
    where = places(locators)
    citation = plain(f"{note.before}{where}{note.after}" if where else note.whole) if note else ""
    state = max((desk.evidence.state(c) for c in claim.locators), key=STATES.index, default="failed")
    return (
        claim.id,
        claim.paper,
        desk.labels[claim.paper].text,
        claim.facet,
        plain_text(claim.title),
        claim.text,
        *(_LIST.join(values) for values in (claim.themes, claim.places, claim.sectors, claim.actors)),
        claim.basis,
        where,
        state,
        _LIST.join(dict.fromkeys(warning(n) for n in desk.notes.get(claim.id, ()))),
        citation,
        desk.identity.url(claim.url),
        f"{desk.imprint.date} ({desk.imprint.digest})",
    )
