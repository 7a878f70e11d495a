"""One export, asked for by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.checks import check
from kb.checks.nearest import suggestion
from kb.environment import EnvironmentFault
from kb.exports.desk import Desk
from kb.exports.formats import exported
from kb.exports.pdf import MissingGlyphs
from kb.exports.selection import Selection, select, selections
from kb.model import Corpus
from kb.publish.edition import CACHE, open_edition

EVERYTHING = "everything"


def take(corpus: Corpus, root: Path, names: Sequence[str], format_: str) -> bytes:
    """What the names select in a format: one page's claims, everything, or the claims with these ids in their order.

    Raises EnvironmentFault for unknown names, a corpus with findings, missing programs and missing fonts.
    """
    findings = check(corpus)
    if findings:
        raise EnvironmentFault(f"{len(findings)} findings: what is exported must be fit to be cited", "run: kb check")
    desk = open_edition(corpus, root / CACHE).desk
    try:
        return exported(chosen(desk, names), format_, desk)
    except MissingGlyphs as fault:
        raise EnvironmentFault(f"no font at hand has {fault.characters}", fault.remedy) from None


def chosen(desk: Desk, names: Sequence[str]) -> Selection:
    """The selection that names mean. Raises EnvironmentFault for those that mean nothing."""
    known = {selection.address.rstrip("/") or EVERYTHING: selection for selection in selections(desk)}
    if len(names) == 1 and (found := known.get(names[0].rstrip("/"))):
        return found
    claims = desk.corpus.claim_by_id
    for name in names:
        if name not in claims:
            near = suggestion(name, [*known, *claims])
            raise EnvironmentFault(f'nothing is called "{name}"', near or "name papers/KEY, themes/KEY or KEY/SLUG")
    return select(desk.corpus, "", "comparison", f"Selected claims of {desk.identity.name}", [claims[n] for n in names])
